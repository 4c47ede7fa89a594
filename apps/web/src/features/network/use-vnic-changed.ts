'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

/** Says what becomes of a change of vNICs: switches are changed, somebody has to, or nothing has to be. */
export function useVnicChanged(onDone: () => void) {
  const t = useTranslations('network')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async ({ operation, waiting }: RouterOutputs['host']['attachVnic']) => {
    if (operation) toast.success(t('changeStarted'))
    else toast.success(t(waiting ? 'changeWaits' : 'changeRecorded'))
    onDone()
    await Promise.all([
      queryClient.invalidateQueries(trpc.host.pathFilter()),
      queryClient.invalidateQueries(trpc.network.pathFilter()),
    ])
  }
}
