import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImageDetailPage } from '@/features/image/image-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('image')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ImageDetailPage id={(await params).id} />
}
