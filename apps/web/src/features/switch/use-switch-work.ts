'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { operationKindText } from '@/lib/operation-text'
import { useTRPC } from '@/lib/trpc'

/** What the worker does with a whole switch. */
export function useSwitchWork() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const options = {
    onSuccess: async ({ operation }: { operation: { kind: string } }) => {
      toast.success(t('switch.startedToast', { kind: operationKindText(t, operation.kind) }))
      await queryClient.invalidateQueries(trpc.switch.pathFilter())
    },
    onError: (error: unknown) => toast.error(errorText(t, error)),
  }
  const verify = useMutation(trpc.switch.verify.mutationOptions(options))
  const save = useMutation(trpc.switch.save.mutationOptions(options))
  return { verify, save }
}
