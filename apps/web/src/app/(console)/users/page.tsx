import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UserListPage } from '@/features/user/user-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('user')
  return { title: t('title') }
}

export default function Page() {
  return <UserListPage />
}
