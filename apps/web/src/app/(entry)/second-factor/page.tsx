import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EnrolPage } from '@/features/second-factor/enrol-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('secondFactor.enrol')
  return { title: t('title') }
}

export default function Page() {
  return <EnrolPage />
}
