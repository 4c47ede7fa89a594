'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** Requests a change in Ironic; the node is read again when it is done. */
export function useIronicChange(nodeId: string, onDone?: () => void) {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useMutation(
    trpc.ironicNode.change.mutationOptions({
      onSuccess: async () => {
        toast.success(t('ironic.change.startedToast'))
        onDone?.()
        await Promise.all([
          queryClient.invalidateQueries(trpc.ironicNode.get.queryFilter({ id: nodeId })),
          queryClient.invalidateQueries(trpc.node.get.queryFilter({ id: nodeId })),
        ])
      },
      // A dialog shows its own failure.
      onError: (error) => onDone === undefined && toast.error(errorText(t, error)),
    }),
  )
}
