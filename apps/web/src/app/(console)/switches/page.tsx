import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SwitchListPage } from '@/features/switch/switch-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('switch')
  return { title: t('title') }
}

export default function Page() {
  return <SwitchListPage />
}
