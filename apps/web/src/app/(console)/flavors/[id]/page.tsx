import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditFlavorPage } from '@/features/flavor/edit-flavor-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flavor')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditFlavorPage id={(await params).id} />
}
