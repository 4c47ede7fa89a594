import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QuotaListPage } from '@/features/quota/quota-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quota')
  return { title: t('title') }
}

export default function Page() {
  return <QuotaListPage />
}
