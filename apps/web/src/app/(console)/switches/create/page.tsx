import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateSwitchPage } from '@/features/switch/create-switch-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('switch')
  return { title: t('form.createTitle') }
}

export default function Page() {
  return <CreateSwitchPage />
}
