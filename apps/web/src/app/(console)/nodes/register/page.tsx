import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RegisterNodePage } from '@/features/node/register-node-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('node.form')
  return { title: t('registerTitle') }
}

export default function Page() {
  return <RegisterNodePage />
}
