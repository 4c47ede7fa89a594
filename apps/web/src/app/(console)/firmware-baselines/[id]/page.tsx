import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditBaselinePage } from '@/features/firmware/edit-baseline-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('baseline') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditBaselinePage id={(await params).id} />
}
