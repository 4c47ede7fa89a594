import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CablingPage } from '@/features/cabling/cabling-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cabling')
  return { title: t('title') }
}

export default function Page() {
  return <CablingPage />
}
