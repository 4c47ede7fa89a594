import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NetworkListPage } from '@/features/network/network-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('network')
  return { title: t('title') }
}

export default function Page() {
  return <NetworkListPage />
}
