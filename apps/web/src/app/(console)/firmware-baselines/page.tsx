import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BaselineListPage } from '@/features/firmware/baseline-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('baselines') }
}

export default function Page() {
  return <BaselineListPage />
}
