'use client'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Dialog } from '@ingot/ui/dialog'
import { Field } from '@ingot/ui/field'
import { Textarea } from '@ingot/ui/textarea'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
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
  const formId = useId()
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
    <Dialog
      open
      onOpenChange={onClose}
      title={t('node.maintenanceDialog.title', { name: node.name })}
      description={t('node.maintenanceDialog.description')}
      closeLabel={t('words.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={mutation.isPending}>
            {t('node.maintenanceDialog.submit')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!missing) mutation.mutate({ id: node.id, reason: reason.trim() })
        }}
      >
        {mutation.error && <Banner tone="danger">{errorText(t, mutation.error)}</Banner>}
        <Field
          label={t('node.maintenanceDialog.reason')}
          hint={t('node.maintenanceDialog.reasonHint')}
          error={tried && missing ? t('input.reason_required') : undefined}
          required
        >
          <Textarea value={reason} maxLength={maxReasonLength} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
