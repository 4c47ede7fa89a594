import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditSwitchPage } from '@/features/switch/edit-switch-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('switch')
  return { title: t('action.edit') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditSwitchPage id={(await params).id} />
}
