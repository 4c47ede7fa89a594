'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { operationKindText } from '@/lib/operation-text'
import { useTRPC } from '@/lib/trpc'

/** Asks the worker to look at a controller. */
export function useControllerCheck() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useMutation(
    trpc.sdnController.verify.mutationOptions({
      onSuccess: async ({ operation }: { operation: { kind: string } }) => {
        toast.success(t('sdn.startedToast', { kind: operationKindText(t, operation.kind) }))
        await queryClient.invalidateQueries(trpc.sdnController.pathFilter())
      },
      onError: (error: unknown) => toast.error(errorText(t, error)),
    }),
  )
}
