import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NodeListPage } from '@/features/node/node-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('node')
  return { title: t('title') }
}

export default function Page() {
  return <NodeListPage />
}
