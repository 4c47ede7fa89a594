'use client'
import { Field } from '@ingot/ui/field'
import { Select } from '@ingot/ui/select'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { NameDialog } from '@/components/form/name-dialog'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

/** A new project, in a department that the person may make projects in. */
export function CreateProjectDialog({ departmentId, onClose }: { departmentId?: string; onClose: () => void }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const departments = useQuery(trpc.department.list.queryOptions({ limit: 100 })).data?.items ?? []
  const [picked, setPicked] = useState('')
  const only = departments.length === 1 ? departments[0]?.id : undefined
  const chosen = departmentId ?? (picked || only || '')
  const create = useMutation(
    trpc.project.create.mutationOptions({
      onSuccess: async ({ id }, { name }) => {
        toast.success(t('project.createdToast', { name }))
        onClose()
        router.push(paths.project(id))
        await Promise.all([
          queryClient.invalidateQueries(trpc.project.pathFilter()),
          queryClient.invalidateQueries(trpc.session.me.pathFilter()),
        ])
      },
    }),
  )
  return (
    <NameDialog
      title={t('project.create')}
      label={t('project.fields.name')}
      submitLabel={t('words.create')}
      busy={create.isPending}
      error={create.error}
      onSubmit={(name) => create.mutate({ departmentId: chosen, name })}
      onClose={onClose}
    >
      <p className="text-ink-muted text-sm">{t('project.createHint')}</p>
      {departmentId === undefined && (
        <Field label={t('project.fields.department')} required>
          <Select
            value={chosen}
            onValueChange={setPicked}
            options={departments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
    </NameDialog>
  )
}
