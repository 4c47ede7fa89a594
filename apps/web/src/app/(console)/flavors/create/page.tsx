import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateFlavorPage } from '@/features/flavor/create-flavor-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flavor')
  return { title: t('form.createTitle') }
}

export default function Page() {
  return <CreateFlavorPage />
}
