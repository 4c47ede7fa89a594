import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { BiosProfileListPage } from '@/features/bios-profile/bios-profile-list-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bios')
  return { title: t('title') }
}

export default function Page() {
  return <BiosProfileListPage />
}
