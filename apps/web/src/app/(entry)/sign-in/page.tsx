import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignInPage } from '@/features/session/sign-in-page'
import { ownPath } from '@/lib/paths'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('session.signIn')
  return { title: t('submit') }
}

type Search = Record<string, string | string[] | undefined>

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { from, out } = await searchParams
  const target = typeof from === 'string' ? from : null
  return <SignInPage target={ownPath(target)} notice={out ? 'signedOut' : target ? 'ended' : null} />
}
