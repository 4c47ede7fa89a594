import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GroupDetailPage } from '@/features/security-group/group-detail-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('securityGroup')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <GroupDetailPage id={(await params).id} />
}
