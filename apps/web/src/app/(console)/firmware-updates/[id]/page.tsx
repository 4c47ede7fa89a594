import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignDetailPage } from '@/features/firmware/campaign-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('update') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CampaignDetailPage id={(await params).id} />
}
