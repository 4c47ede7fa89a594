import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OwnRightsPage } from '@/features/access/own-rights-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access')
  return { title: t('title') }
}

export default function Page() {
  return <OwnRightsPage />
}
