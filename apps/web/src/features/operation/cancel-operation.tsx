'use client'
import type { Verdict } from '@ingot/core/access/verdict'
import { Button } from '@ingot/ui/button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { verdictText } from '@/lib/error-text'
import { operationKindText } from '@/lib/operation-text'
import { useTRPC } from '@/lib/trpc'

/** Cancels an operation after asking; says why when it cannot be cancelled. */
export function CancelOperation({
  operation,
  size = 'md',
}: {
  operation: { readonly id: string; readonly kind: string; readonly actions: { readonly cancel: Verdict } }
  size?: 'sm' | 'md'
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState(false)
  const cancel = useMutation(
    trpc.operation.cancel.mutationOptions({
      onSuccess: async () => {
        toast.success(t('operation.cancelledToast'))
        setAsking(false)
        await queryClient.invalidateQueries(trpc.operation.pathFilter())
      },
    }),
  )
  return (
    <>
      <Button size={size} disabledReason={verdictText(t, operation.actions.cancel)} onClick={() => setAsking(true)}>
        {t('operation.cancel')}
      </Button>
      {asking && (
        <ConfirmAction
          confirmation={{
            title: t('operation.cancelTitle', { kind: operationKindText(t, operation.kind) }),
            description: t('operation.cancelDescription'),
            confirmLabel: t('operation.cancel'),
            dismissLabel: t('operation.letRun'),
            danger: true,
          }}
          busy={cancel.isPending}
          error={cancel.error}
          onConfirm={() => cancel.mutate({ id: operation.id })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
