import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TestPolicyPage } from '@/features/hardware-test/test-policy-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('hardwareTest.policy')
  return { title: t('title') }
}

export default function Page() {
  return <TestPolicyPage />
}
