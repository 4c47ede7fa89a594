'use client'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'

const maxReasonLength = 500

export function MaintenanceDialog({
  node,
  onClose,
}: {
  node: { readonly id: string; readonly name: string }
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = reason.trim() === ''
  const mutation = useMutation(
    trpc.node.setMaintenance.mutationOptions({
      onSuccess: async () => {
        toast.success(t('node.maintenanceDialog.done', { name: node.name }))
        onClose()
        await queryClient.invalidateQueries(trpc.node.pathFilter())
      },
    }),
  )
  return (
    <FormDialog
      title={t('node.maintenanceDialog.title', { name: node.name })}
      description={t('node.maintenanceDialog.description')}
      submitLabel={t('node.maintenanceDialog.submit')}
      busy={mutation.isPending}
      error={mutation.error}
      onSubmit={() => {
        setTried(true)
        if (!missing) mutation.mutate({ id: node.id, reason: reason.trim() })
      }}
      onClose={onClose}
    >
      <Field
        label={t('node.maintenanceDialog.reason')}
        hint={t('node.maintenanceDialog.reasonHint')}
        error={tried && missing ? t('input.reason_required') : undefined}
        required
      >
        <Textarea value={reason} maxLength={maxReasonLength} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
