import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { IronicDetailPage } from '@/features/ironic/ironic-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ironic')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <IronicDetailPage id={(await params).id} />
}
