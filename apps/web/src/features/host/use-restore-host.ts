'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { errorText } from '@/lib/error-text'
import { useTRPC } from '@/lib/trpc'

/** Takes a deletion back. It asks nothing: it destroys nothing. */
export function useRestoreHost() {
  const t = useTranslations()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return useMutation(
    trpc.host.restore.mutationOptions({
      onSuccess: async ({ name }) => {
        toast.success(t('host.restored', { name }))
        await queryClient.invalidateQueries(trpc.host.pathFilter())
      },
      onError: (error) => toast.error(errorText(t, error)),
    }),
  )
}
