'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import type { RouterOutputs } from '@/lib/router-outputs'
import { useTRPC } from '@/lib/trpc'

/** Says what becomes of a change of rules: controllers are told, or nobody has to be. */
export function useRulesChanged(onDone: () => void) {
  const t = useTranslations('securityGroup')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async ({ operation }: RouterOutputs['securityGroup']['addRule']) => {
    toast.success(t(operation ? 'changeStarted' : 'changeDone'))
    onDone()
    await queryClient.invalidateQueries(trpc.securityGroup.pathFilter())
  }
}
