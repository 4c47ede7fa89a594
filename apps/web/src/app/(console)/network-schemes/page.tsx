import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NetworkSchemeListPage } from '@/features/network-scheme/network-scheme-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('networkScheme')
  return { title: t('title') }
}

export default function Page() {
  return <NetworkSchemeListPage />
}
