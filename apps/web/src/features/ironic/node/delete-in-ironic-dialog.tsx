'use client'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ConfirmAction } from '@/components/confirm-action/confirm-action'
import { useTRPC } from '@/lib/trpc'
import type { NodeInIronic } from '../ironic-view'
import { useIronicWork } from './use-ironic-change'

/** Deletes the node there and here, once its name was typed. */
export function DeleteInIronicDialog({ node, onClose }: { node: NodeInIronic; onClose: () => void }) {
  const t = useTranslations('ironic.change')
  const trpc = useTRPC()
  const remove = useMutation(trpc.ironicNode.delete.mutationOptions(useIronicWork(node.nodeId, onClose)))
  const { name } = node.facts.side
  return (
    <ConfirmAction
      confirmation={{
        title: t('deleteTitle', { name, endpoint: node.endpoint.name }),
        description: t('deleteDescription'),
        confirmLabel: t('delete'),
        danger: true,
        typedName: name,
      }}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ id: node.nodeId })}
      onClose={onClose}
    />
  )
}
