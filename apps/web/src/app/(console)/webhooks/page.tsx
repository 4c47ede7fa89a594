import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WebhookListPage } from '@/features/webhook/webhook-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhook')
  return { title: t('title') }
}

export default function Page() {
  return <WebhookListPage />
}
