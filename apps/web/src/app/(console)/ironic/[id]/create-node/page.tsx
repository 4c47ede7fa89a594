import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateIronicNodePage } from '@/features/ironic/create-node/create-ironic-node-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ironic')
  return { title: t('createNode.title') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CreateIronicNodePage endpointId={(await params).id} />
}
