import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateIronicPage } from '@/features/ironic/create-ironic-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ironic')
  return { title: t('form.createTitle') }
}

export default function Page() {
  return <CreateIronicPage />
}
