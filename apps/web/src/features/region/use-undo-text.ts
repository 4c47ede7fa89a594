'use client'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '@/lib/trpc'
import { useFormat } from '@/lib/use-format'

const MINUTE_MS = 60_000

/** How long deleted hosts can be restored, in words; null: as the cloud says, which is then named. */
export function useUndoText(): (undoMinutes: number | null) => string {
  const t = useTranslations('region')
  const trpc = useTRPC()
  const format = useFormat()
  const policy = useQuery(trpc.hostPolicy.get.queryOptions())
  const plain = (minutes: number) =>
    minutes === 0 ? t('undoNever') : t('undoFor', { time: format.duration(minutes * MINUTE_MS) })
  return (undoMinutes) => {
    if (undoMinutes !== null) return plain(undoMinutes)
    return policy.data ? t('undoAsCloud', { value: plain(policy.data.undoMinutes) }) : t('undoFollow')
  }
}
