import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PlanListPage } from '@/features/switch-plan/plan-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('switchPlan')
  return { title: t('title') }
}

export default function Page() {
  return <PlanListPage />
}
