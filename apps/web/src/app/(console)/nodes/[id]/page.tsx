import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NodeDetailPage } from '@/features/node/detail/node-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('node')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <NodeDetailPage id={(await params).id} />
}
