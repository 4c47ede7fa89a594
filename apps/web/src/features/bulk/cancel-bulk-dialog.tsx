'use client'
import { Checkbox } from '@ingot/ui/checkbox'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { Bulk } from './bulk-view'

/** Says what goes on all the same; what is under way is stopped only when asked for. */
export function CancelBulkDialog({ bulk, onClose }: { bulk: Pick<Bulk, 'id' | 'counts'>; onClose: () => void }) {
  const t = useTranslations('bulk')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [started, setStarted] = useState(false)
  const cancel = useMutation(
    trpc.bulk.cancel.mutationOptions({
      onSuccess: async (result) => {
        toast.success(t('cancelledToast', { ...result }))
        onClose()
        await queryClient.invalidateQueries(trpc.bulk.pathFilter())
      },
    }),
  )
  const { pending, running } = bulk.counts
  return (
    <ConfirmAction
      confirmation={{
        title: t('cancelTitle'),
        description: t('cancelDescription', { pending, running }),
        confirmLabel: t('cancel'),
        dismissLabel: t('cancelKeep'),
        danger: true,
      }}
      busy={cancel.isPending}
      error={cancel.error}
      onConfirm={() => cancel.mutate({ id: bulk.id, started })}
      onClose={onClose}
    >
      {running > 0 && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox is the control
        <label className="flex items-start gap-2 text-sm">
          <Checkbox checked={started} onCheckedChange={(checked) => setStarted(checked === true)} />
          {t('cancelStarted')}
        </label>
      )}
    </ConfirmAction>
  )
}
