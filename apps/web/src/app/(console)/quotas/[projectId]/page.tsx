import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QuotaDetailPage } from '@/features/quota/quota-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quota')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ projectId: string }> }) {
  return <QuotaDetailPage projectId={(await params).projectId} />
}
