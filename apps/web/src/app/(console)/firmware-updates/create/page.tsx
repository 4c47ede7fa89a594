import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateCampaignPage } from '@/features/firmware/create-campaign-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('beginUpdate') }
}

export default function Page() {
  return <CreateCampaignPage />
}
