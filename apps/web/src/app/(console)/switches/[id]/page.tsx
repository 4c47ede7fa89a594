import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SwitchDetailPage } from '@/features/switch/switch-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('switch')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <SwitchDetailPage id={(await params).id} />
}
