import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SdnListPage } from '@/features/sdn/sdn-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sdn')
  return { title: t('title') }
}

export default function Page() {
  return <SdnListPage />
}
