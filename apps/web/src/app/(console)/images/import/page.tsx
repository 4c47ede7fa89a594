import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportImagePage } from '@/features/image/import/import-image-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('image')
  return { title: t('import.title') }
}

export default function Page() {
  return <ImportImagePage />
}
