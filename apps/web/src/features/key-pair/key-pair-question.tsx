'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { NameDialog } from '@/components/form/name-dialog'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'
import type { KeyPairRow } from './key-pair-columns'

export interface KeyPairQuestion {
  readonly ask: 'rename' | 'delete'
  readonly keyPair: KeyPairRow
}

export function KeyPairQuestionDialog({ ask, keyPair, onClose }: KeyPairQuestion & { onClose: () => void }) {
  const t = useTranslations('keyPair')
  const format = useFormat()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const done = async (message: string) => {
    toast.success(message)
    onClose()
    await queryClient.invalidateQueries(trpc.keyPair.pathFilter())
  }
  const edit = useMutation(
    trpc.keyPair.edit.mutationOptions({ onSuccess: (_, { name }) => done(t('renamed', { name })) }),
  )
  const remove = useMutation(
    trpc.keyPair.delete.mutationOptions({ onSuccess: () => done(t('deleted', { name: keyPair.name })) }),
  )
  const key = { id: keyPair.id, projectId: keyPair.project.id }
  if (ask === 'rename')
    return (
      <NameDialog
        title={t('renameTitle', { name: keyPair.name })}
        label={t('name')}
        initial={keyPair.name}
        submitLabel={t('rename')}
        busy={edit.isPending}
        error={edit.error}
        onSubmit={(name) => edit.mutate({ ...key, name })}
        onClose={onClose}
      />
    )
  const { hosts, hostCount: count } = keyPair
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name: keyPair.name }),
        description: t('deleteDescription'),
        confirmLabel: t('delete'),
        danger: true,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(key)}
      onClose={onClose}
    >
      {count > 0 && (
        <p className="text-sm">
          {t('deleteUsed', { count, names: format.list(hosts.map(({ name }) => name)), more: count - hosts.length })}
        </p>
      )}
    </ConfirmAction>
  )
}
