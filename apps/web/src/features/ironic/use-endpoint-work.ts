'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { operationKindText } from '@/lib/operation-text'
import { useTRPC } from '@/lib/trpc'

/** The two things that the worker does with a whole endpoint. */
export function useEndpointWork() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = {
    onSuccess: async ({ operation }: { operation: { kind: string } }) => {
      toast.success(t('ironic.startedToast', { kind: operationKindText(t, operation.kind) }))
      await queryClient.invalidateQueries(trpc.ironicEndpoint.pathFilter())
    },
    onError: (error: unknown) => toast.error(errorText(t, error)),
  }
  const verify = useMutation(trpc.ironicEndpoint.verify.mutationOptions(options))
  const load = useMutation(trpc.ironicEndpoint.import.mutationOptions(options))
  return { verify, load }
}
