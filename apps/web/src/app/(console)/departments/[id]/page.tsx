import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DepartmentPage } from '@/features/department/department-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('department')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <DepartmentPage id={(await params).id} />
}
