'use client'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { FormDialog } from '@/components/form/form-dialog'
import { useTRPC } from '@/lib/trpc'
import { LimitFields } from './limit-fields'
import { parseLimits, textsOf } from './quota-form'
import type { Quota } from './quota-view'

/** Asks for other limits. Somebody who may set them decides. */
export function QuotaRequestDialog({ quota, onClose }: { quota: Quota; onClose: () => void }) {
  const t = useTranslations('quota')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [texts, setTexts] = useState(textsOf(quota.limits))
  const [reason, setReason] = useState('')
  const [submitted, setSubmitted] = useState(false)
  const parsed = parseLimits(texts)
  const ask = useMutation(
    trpc.quota.request.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.quota.pathFilter())
        toast.success(t('asked'))
        onClose()
      },
    }),
  )
  const replaces = quota.requests.some(({ state }) => state === 'open')
  return (
    <FormDialog
      title={t('askTitle', { name: quota.name })}
      description={replaces ? t('askReplaces') : t('askDescription')}
      submitLabel={t('askSubmit')}
      busy={ask.isPending}
      error={ask.error}
      onSubmit={() => {
        setSubmitted(true)
        if (parsed.ok && reason.trim() !== '') ask.mutate({ projectId: quota.id, limits: parsed.limits, reason })
      }}
      onClose={onClose}
    >
      <LimitFields texts={texts} parsed={parsed} showProblems={submitted} onChange={setTexts} />
      <Field
        label={t('reason')}
        hint={t('reasonHint')}
        error={submitted && reason.trim() === '' ? t('reasonMissing') : null}
        required
      >
        <Textarea value={reason} maxLength={1000} rows={3} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  )
}
