import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateBiosProfilePage } from '@/features/bios-profile/create-bios-profile-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bios')
  return { title: t('form.createTitle') }
}

export default function Page() {
  return <CreateBiosProfilePage />
}
