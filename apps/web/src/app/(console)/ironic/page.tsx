import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IronicListPage } from '@/features/ironic/ironic-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ironic')
  return { title: t('title') }
}

export default function Page() {
  return <IronicListPage />
}
