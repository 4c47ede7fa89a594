import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhookDetailPage } from '@/features/webhook/webhook-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhook')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <WebhookDetailPage id={(await params).id} />
}
