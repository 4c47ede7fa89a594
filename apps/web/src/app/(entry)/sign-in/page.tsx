import { isErrorCode } from '@ingot/core/error/codes'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readEnv } from '@/env'
import { SignInPage } from '@/features/session/sign-in-page'
import { codeText } from '@/lib/error-text'
import { ownPath } from '@/lib/paths'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('session.signIn')
  return { title: t('submit') }
}

type Search = Record<string, string | string[] | undefined>

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { from, out, error } = await searchParams
  const target = typeof from === 'string' ? from : null
  const t = await getTranslations()
  const failure = typeof error === 'string' && isErrorCode(error) ? codeText(t, error, {}) : null
  const notice = out ? 'signedOut' : target ? 'ended' : null
  const provider = readEnv().oidc?.label ?? null
  return <SignInPage target={ownPath(target)} notice={notice} failure={failure} provider={provider} />
}
