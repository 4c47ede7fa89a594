import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SdnDetailPage } from '@/features/sdn/sdn-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sdn')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <SdnDetailPage id={(await params).id} />
}
