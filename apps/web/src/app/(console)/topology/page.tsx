import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TopologyPage } from '@/features/network/topology-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('network.topology')
  return { title: t('title') }
}

export default function Page() {
  return <TopologyPage />
}
