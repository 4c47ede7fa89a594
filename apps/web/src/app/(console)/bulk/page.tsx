import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BulkListPage } from '@/features/bulk/bulk-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bulk')
  return { title: t('requests') }
}

export default function Page() {
  return <BulkListPage />
}
