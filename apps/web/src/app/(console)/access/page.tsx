import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RoleMatrixPage } from '@/features/access/role-matrix-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access')
  return { title: t('matrix.title') }
}

export default function Page() {
  return <RoleMatrixPage />
}
