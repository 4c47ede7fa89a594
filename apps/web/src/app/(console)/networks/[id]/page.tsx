import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NetworkDetailPage } from '@/features/network/network-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('network')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <NetworkDetailPage id={(await params).id} />
}
