import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateHostPage } from '@/features/host/create/create-host-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('host')
  return { title: t('form.title') }
}

export default function Page() {
  return <CreateHostPage />
}
