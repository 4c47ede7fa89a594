import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountPage } from '@/features/user/account-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('user')
  return { title: t('account.title') }
}

export default function Page() {
  return <AccountPage />
}
