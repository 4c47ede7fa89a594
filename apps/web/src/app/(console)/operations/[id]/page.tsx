import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperationDetailPage } from '@/features/operation/operation-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operation')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <OperationDetailPage id={(await params).id} />
}
