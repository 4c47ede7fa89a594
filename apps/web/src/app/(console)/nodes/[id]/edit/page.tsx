import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditNodePage } from '@/features/node/edit-node-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('node.action')
  return { title: t('edit') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditNodePage id={(await params).id} />
}
