import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProjectPage } from '@/features/project/project-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('project')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <ProjectPage id={(await params).id} />
}
