'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { FailureBanner } from '@/components/failure-banner'
import { useTRPC } from '@/lib/trpc'
import { useUndoText } from './use-undo-text'

/** What holds for deleted hosts in every zone that says nothing else. */
export function UndoCard({ onEdit }: { onEdit: () => void }) {
  const t = useTranslations('region')
  const trpc = useTRPC()
  const policy = useQuery(trpc.hostPolicy.get.queryOptions())
  const undoText = useUndoText()
  return (
    <Card
      title={t('undo')}
      className="mt-4"
      actions={
        <Button size="sm" aria-label={`${t('undoEdit')}: ${t('undoTitle')}`} onClick={onEdit}>
          {t('undoEdit')}
        </Button>
      }
    >
      {policy.error && !policy.data && <FailureBanner error={policy.error} onRetry={policy.refetch} />}
      {policy.isPending && <Skeleton className="h-6" />}
      {policy.data && <p className="font-medium text-sm">{undoText(policy.data.undoMinutes)}</p>}
      <p className="mt-1 text-ink-muted text-sm">{t('undoHint')}</p>
    </Card>
  )
}
