import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateBaselinePage } from '@/features/firmware/create-baseline-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('firmware')
  return { title: t('form.createBaseline') }
}

export default function Page() {
  return <CreateBaselinePage />
}
