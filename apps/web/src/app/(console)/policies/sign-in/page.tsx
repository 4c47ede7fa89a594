import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignInPolicyPage } from '@/features/sign-in-policy/sign-in-policy-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signInPolicy')
  return { title: t('title') }
}

export default function Page() {
  return <SignInPolicyPage />
}
