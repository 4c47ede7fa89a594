import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BulkDetailPage } from '@/features/bulk/bulk-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bulk')
  return { title: t('request') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <BulkDetailPage id={(await params).id} />
}
