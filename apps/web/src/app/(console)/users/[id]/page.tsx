import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { UserPage } from '@/features/user/user-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('user')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <UserPage id={(await params).id} />
}
