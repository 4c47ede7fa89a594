import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RegionListPage } from '@/features/region/region-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('region')
  return { title: t('title') }
}

export default function Page() {
  return <RegionListPage />
}
