import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HostListPage } from '@/features/host/host-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('host')
  return { title: t('title') }
}

export default function Page() {
  return <HostListPage />
}
