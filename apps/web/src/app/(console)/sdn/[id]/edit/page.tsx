import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditSdnPage } from '@/features/sdn/edit-sdn-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sdn')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditSdnPage id={(await params).id} />
}
