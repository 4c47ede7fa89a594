import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RedeemPage } from '@/features/user/redeem-page'
import { findLink } from '@/server/find-link'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('user.redeem')
  // The address holds a secret: no other site and no search engine may learn it.
  return { title: t('resetTitle'), referrer: 'no-referrer', robots: { index: false } }
}

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return <RedeemPage token={token} link={await findLink('reset', token)} />
}
