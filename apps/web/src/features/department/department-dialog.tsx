'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { NameDialog } from '@/components/form/name-dialog'
import { paths } from '@/lib/paths'
import { useTRPC } from '@/lib/trpc'

export function DepartmentDialog({
  department,
  question,
  onClose,
}: {
  department: { readonly id: string; readonly name: string }
  question: 'rename' | 'delete'
  onClose: () => void
}) {
  const t = useTranslations('department')
  const trpc = useTRPC()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { id, name } = department
  const refresh = () => queryClient.invalidateQueries(trpc.department.pathFilter())
  const rename = useMutation(
    trpc.department.rename.mutationOptions({
      onSuccess: async (_, input) => {
        toast.success(t('renamedToast', { name: input.name }))
        onClose()
        await refresh()
      },
    }),
  )
  const remove = useMutation(
    trpc.department.delete.mutationOptions({
      onSuccess: async () => {
        toast.success(t('deletedToast', { name }))
        onClose()
        router.push(paths.departments())
        await refresh()
      },
    }),
  )
  if (question === 'rename')
    return (
      <NameDialog
        title={t('rename')}
        label={t('fields.name')}
        initial={name}
        submitLabel={t('rename')}
        busy={rename.isPending}
        error={rename.error}
        onSubmit={(next) => rename.mutate({ id, name: next })}
        onClose={onClose}
      />
    )
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name }),
        description: t('deleteDescription'),
        confirmLabel: t('delete'),
        danger: true,
        typedName: name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id })}
      onClose={onClose}
    />
  )
}
