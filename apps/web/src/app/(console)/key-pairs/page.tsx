import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KeyPairListPage } from '@/features/key-pair/key-pair-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('keyPair')
  return { title: t('library') }
}

export default function Page() {
  return <KeyPairListPage />
}
