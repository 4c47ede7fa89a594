'use client'
import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/page-header'
import { PlanList } from './plan-list'

/** The plans of all switches: what waits for a yes is found here, wherever it is. */
export function PlanListPage() {
  const t = useTranslations('switchPlan')
  return (
    <>
      <PageHeader title={t('title')} description={t('subtitle')} />
      <PlanList />
    </>
  )
}
