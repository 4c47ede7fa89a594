'use client'
import type { NodeAction } from '@ingot/core/node/actions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { useTRPC } from '@/lib/trpc'
import { useAnnounceOperation } from '@/lib/use-announce-operation'
import type { NodeForCommand } from './node-view'

/** Runs one action on one node and says what became of it. Throws what the server answered when it was refused. */
export function useNodeMutations() {
  const t = useTranslations('node')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const announce = useAnnounceOperation()
  const act = useMutation(trpc.node.action.mutationOptions())
  const clearMaintenance = useMutation(trpc.node.clearMaintenance.mutationOptions())
  const remove = useMutation(trpc.node.delete.mutationOptions())

  const run = async (action: NodeAction, node: NodeForCommand) => {
    const { id, name } = node
    if (action === 'clearMaintenance') {
      await clearMaintenance.mutateAsync({ id })
      toast.success(t('maintenanceDialog.ended', { name }))
    } else if (action === 'delete') {
      await remove.mutateAsync({ id })
      toast.success(t('confirm.deletedToast', { name }))
    } else if (action !== 'edit' && action !== 'setMaintenance') {
      const { operation } = await act.mutateAsync({ id, action })
      if (operation) announce(operation)
      else toast.success(t('movedToast', { name }))
    }
    await queryClient.invalidateQueries(trpc.node.list.pathFilter())
    if (action !== 'delete') await queryClient.invalidateQueries(trpc.node.get.queryFilter({ id }))
    await queryClient.invalidateQueries(trpc.operation.pathFilter())
  }
  return { run, busy: act.isPending || clearMaintenance.isPending || remove.isPending }
}
