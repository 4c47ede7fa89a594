'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** What follows a request for work on a node in Ironic: the node's pages are read again. */
export function useIronicWork(nodeId: string, onDone?: () => void) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return {
    onSuccess: async () => {
      toast.success(t('ironic.change.startedToast'))
      onDone?.()
      await Promise.all([
        queryClient.invalidateQueries(trpc.ironicNode.get.queryFilter({ id: nodeId })),
        queryClient.invalidateQueries(trpc.node.get.queryFilter({ id: nodeId })),
      ])
    },
    // A dialog shows its own failure.
    onError: (error: unknown) => {
      if (onDone === undefined) toast.error(errorText(t, error))
    },
  }
}

/** Requests a change in Ironic. */
export function useIronicChange(nodeId: string, onDone?: () => void) {
  const trpc = useTRPC()
  return useMutation(trpc.ironicNode.change.mutationOptions(useIronicWork(nodeId, onDone)))
}
