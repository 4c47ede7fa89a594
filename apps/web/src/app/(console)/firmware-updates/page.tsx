import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignListPage } from '@/features/firmware/campaign-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('updates') }
}

export default function Page() {
  return <CampaignListPage />
}
