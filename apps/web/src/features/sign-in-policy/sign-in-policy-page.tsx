'use client'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/page-header'
import { ClaimsCard } from './claims-card'
import { PolicyCard } from './policy-card'
import { RulesCard } from './rules-card'

/** What is asked of everybody who signs in, and what an identity provider's people get here. */
export function SignInPolicyPage() {
  const t = useTranslations('signInPolicy')
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} />
      <div className="flex max-w-3xl flex-col gap-4">
        <PolicyCard />
        <RulesCard />
        <ClaimsCard />
      </div>
    </>
  )
}
