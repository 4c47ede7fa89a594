'use client'
import { editSecurityGroupInput } from '@ingot/core/security-group/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { problemText } from '@/lib/form-errors'
import { useTRPC } from '@/lib/trpc'
import { GroupFields } from './group-fields'
import type { GroupRow } from './group-row'

/** Changes what a group is called; its rules are changed one by one. */
export function EditGroupDialog({
  group,
  onClose,
}: {
  group: Pick<GroupRow, 'id' | 'version' | 'name' | 'description'>
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { id, version, name, description } = group
  const [values, setValues] = useState({ name, description })
  const [tried, setTried] = useState(false)
  const edit = useMutation(
    trpc.securityGroup.edit.mutationOptions({
      onSuccess: async () => {
        toast.success(t('securityGroup.saved', { name: values.name }))
        await queryClient.invalidateQueries(trpc.securityGroup.pathFilter())
        onClose()
      },
    }),
  )
  const checked = editSecurityGroupInput.safeParse({ ...values, id, version })
  const submit = () => {
    setTried(true)
    if (checked.success) edit.mutate(checked.data)
  }
  return (
    <FormDialog
      title={t('securityGroup.edit')}
      width="md"
      submitLabel={t('words.save')}
      busy={edit.isPending}
      error={edit.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <GroupFields
        values={values}
        problemOf={(field) => (tried ? problemText(t, checked.error, field) : undefined)}
        onChange={(changed) => setValues({ ...values, ...changed })}
      />
    </FormDialog>
  )
}
