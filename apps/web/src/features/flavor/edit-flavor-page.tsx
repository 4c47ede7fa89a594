'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { AuditSection } from '@/components/audit-list/audit-section'
import { EditPage } from '@/components/form/edit-page'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'
import { toFlavorForm } from './flavor-form'
import { FlavorFormCard } from './flavor-form-card'

const idOf = ({ id }: { readonly id: string }) => id

export function EditFlavorPage({ id }: { id: string }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const query = useQuery(trpc.flavor.get.queryOptions({ id }))
  const edit = useMutation(
    trpc.flavor.edit.mutationOptions({
      onSuccess: async (_, { name }) => {
        toast.success(t('flavor.form.savedToast', { name }))
        await queryClient.invalidateQueries(trpc.flavor.pathFilter())
        router.push(paths.flavors())
      },
    }),
  )
  return (
    <EditPage
      query={query}
      parent={() => ({ label: t('flavor.title'), href: paths.flavors() })}
      title={(flavor) => (flavor ? t('flavor.form.editTitle', { name: flavor.name }) : t('flavor.one'))}
    >
      {(flavor) => (
        <div className="flex flex-col gap-4">
          <FlavorFormCard
            initial={toFlavorForm({
              ...flavor,
              projectIds: flavor.access.projects.map(idOf),
              departmentIds: flavor.access.departments.map(idOf),
            })}
            note={t('flavor.form.editNote')}
            submitLabel={t('words.save')}
            busy={edit.isPending}
            onSave={(fields) => edit.mutateAsync({ ...fields, id, version: flavor.version })}
          />
          <AuditSection filter={{ targetKind: 'flavor', targetId: id }} />
        </div>
      )}
    </EditPage>
  )
}
