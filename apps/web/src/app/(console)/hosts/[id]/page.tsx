import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HostDetailPage } from '@/features/host/detail/host-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('host')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <HostDetailPage id={(await params).id} />
}
