import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FlavorListPage } from '@/features/flavor/flavor-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flavor')
  return { title: t('title') }
}

export default function Page() {
  return <FlavorListPage />
}
