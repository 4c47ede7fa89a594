import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateSdnPage } from '@/features/sdn/create-sdn-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sdn')
  return { title: t('form.createTitle') }
}

export default function Page() {
  return <CreateSdnPage />
}
