'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { operationKindText } from '@/lib/operation-text'
import { useTRPC } from '@/lib/trpc'
import type { SwitchRow } from './switch-view'

export type SwitchQuestion = { readonly kind: 'trust'; readonly hostKey: string } | { readonly kind: 'correct' }

/** Asks before a changed host key is trusted, and before drift is overwritten. */
export function SwitchQuestionDialog({
  device,
  question,
  onClose,
}: {
  device: Pick<SwitchRow, 'id' | 'driftCount'>
  question: SwitchQuestion
  onClose: () => void
}) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const done = async (text: string) => {
    toast.success(text)
    onClose()
    await queryClient.invalidateQueries(trpc.switch.pathFilter())
  }
  const trust = useMutation(
    trpc.switch.trustHostKey.mutationOptions({ onSuccess: () => done(t('switch.detail.trustedToast')) }),
  )
  const correct = useMutation(
    trpc.switch.correctDrift.mutationOptions({
      onSuccess: ({ operation }) => done(t('switch.startedToast', { kind: operationKindText(t, operation.kind) })),
    }),
  )
  if (question.kind === 'trust')
    return (
      <ConfirmAction
        confirmation={{
          title: t('switch.detail.trustTitle'),
          description: t('switch.detail.trustDescription', { key: question.hostKey }),
          confirmLabel: t('switch.action.trust'),
          danger: true,
        }}
        busy={trust.isPending}
        error={trust.error}
        onConfirm={() => trust.mutate({ id: device.id, hostKey: question.hostKey })}
        onClose={onClose}
      />
    )
  return (
    <ConfirmAction
      confirmation={{
        title: t('switch.correct.title', { count: device.driftCount }),
        description: t('switch.correct.description'),
        confirmLabel: t('switch.correct.submit'),
      }}
      busy={correct.isPending}
      error={correct.error}
      onConfirm={() => correct.mutate({ id: device.id })}
      onClose={onClose}
    />
  )
}
