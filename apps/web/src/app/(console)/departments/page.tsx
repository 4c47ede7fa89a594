import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DepartmentListPage } from '@/features/department/department-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('department')
  return { title: t('title') }
}

export default function Page() {
  return <DepartmentListPage />
}
