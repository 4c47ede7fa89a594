import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImageListPage } from '@/features/image/image-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('image')
  return { title: t('title') }
}

export default function Page() {
  return <ImageListPage />
}
