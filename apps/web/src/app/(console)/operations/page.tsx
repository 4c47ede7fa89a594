import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperationListPage } from '@/features/operation/operation-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operation')
  return { title: t('title') }
}

export default function Page() {
  return <OperationListPage />
}
