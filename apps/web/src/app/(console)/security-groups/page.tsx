import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GroupListPage } from '@/features/security-group/group-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('securityGroup')
  return { title: t('title') }
}

export default function Page() {
  return <GroupListPage />
}
