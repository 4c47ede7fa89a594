import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProjectListPage } from '@/features/project/project-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('project')
  return { title: t('title') }
}

export default function Page() {
  return <ProjectListPage />
}
