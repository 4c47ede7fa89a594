'use client'
import { Banner } from '@ingot/ui/banner'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { AuditSection } from '@/components/audit-list/audit-section'
import { EditPage } from '@/components/form/edit-page'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { toBiosProfileForm } from './bios-profile-form'
import { BiosProfileFormCard } from './bios-profile-form-card'

export function EditBiosProfilePage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const query = useQuery(trpc.biosProfile.get.queryOptions({ id }))
  const edit = useMutation(
    trpc.biosProfile.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('bios.form.savedToast', { name }))
        await Promise.all([
          queryClient.invalidateQueries(trpc.biosProfile.pathFilter()),
          queryClient.invalidateQueries(trpc.node.bios.pathFilter()),
        ])
        router.push(paths.biosProfiles())
      },
    }),
  )
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('bios.title'), href: paths.biosProfiles() })}
      title={(profile) => (profile ? t('bios.form.editTitle', { name: profile.name }) : t('bios.one'))}
    >
      {(profile) => (
        <div className="flex flex-col gap-4">
          {profile.nodeCount > 0 && (
            <Banner tone="info" className="max-w-3xl">
              {t('bios.form.editNote', { count: profile.nodeCount })}
            </Banner>
          )}
          <BiosProfileFormCard
            initial={toBiosProfileForm(profile)}
            submitLabel={t('words.save')}
            busy={edit.isPending}
            onSave={(fields) => edit.mutateAsync({ ...fields, id, version: profile.version })}
          />
          <AuditSection filter={{ targetKind: 'bios_profile', targetId: id }} />
        </div>
      )}
    </EditPage>
  )
}
