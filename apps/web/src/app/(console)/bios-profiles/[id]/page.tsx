import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EditBiosProfilePage } from '@/features/bios-profile/edit-bios-profile-page'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('bios')
  return { title: t('one') }
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <EditBiosProfilePage id={(await params).id} />
}
