'use client'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import type { QuotaRequest } from './quota-view'

/** A refusal says why; an approval may. */
export function QuotaDecisionDialog({
  request,
  decision,
  onClose,
}: {
  request: QuotaRequest
  decision: 'approved' | 'denied'
  onClose: () => void
}) {
  const t = useTranslations('quota')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [reason, setReason] = useState('')
  const decide = useMutation(
    trpc.quota.decide.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.quota.pathFilter())
        toast.success(t(`decided.${decision}`))
        onClose()
      },
    }),
  )
  const needed = decision === 'denied' && reason.trim() === ''
  return (
    <FormDialog
      title={t(`decideTitle.${decision}`, { name: request.projectName })}
      description={t(`decideDescription.${decision}`)}
      submitLabel={t(`decide.${decision}`)}
      danger={decision === 'denied'}
      blockedReason={needed ? t('reasonMissing') : null}
      busy={decide.isPending}
      error={decide.error}
      onSubmit={() => decide.mutate({ id: request.id, decision, reason })}
      onClose={onClose}
    >
      <Field label={t('reason')} required={decision === 'denied'}>
        <Textarea value={reason} maxLength={1000} rows={3} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
