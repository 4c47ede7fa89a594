import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LicencePage } from '@/features/licence/licence-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('licence')
  return { title: t('title') }
}

export default function Page() {
  return <LicencePage />
}
