'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Skeleton } from '@ingot/ui/skeleton'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { OperationLink } from '@/components/audit-list/operation-link'
import { Evidence, evidenceText } from '@/components/evidence'
import { FailureBanner } from '@/components/failure-banner'
import { auditResultTone } from '@/components/state-tone'
import { Time } from '@/components/time'
import { auditActionText } from '@/lib/audit-text'
import { useTRPC } from '@/lib/trpc'

const columns = ['at', 'actor', 'action', 'result', 'source', 'detail'] as const

/** Of one object; of every object of a kind; of one kind of action in a project. */
export type AuditListFilter =
  | { readonly nodeId: string }
  | { readonly targetKind: string; readonly targetId?: string }
  | { readonly noun: string; readonly projectId: string }

/** The audit trail of one object (N-13), newest first. */
export function AuditList({ filter }: { filter: AuditListFilter }) {
  const t = useTranslations()
  const trpc = useTRPC()
  const trail = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions({ filter, limit: 25 }, { getNextPageParam: (page) => page.nextCursor }),
  )
  if (trail.error && !trail.data) return <FailureBanner error={trail.error} onRetry={trail.refetch} />
  if (!trail.data) return <Skeleton className="h-40" />
  const events = trail.data.pages.flatMap((page) => page.items)
  return (
    <div className="flex flex-col items-start gap-3">
      <Card flush className="w-full overflow-hidden">
        {events.length === 0 ? (
          <EmptyState title={t('audit.empty')} />
        ) : (
          <Table aria-label={t('audit.title')}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <TableHeader key={column}>{t(`audit.fields.${column}`)}</TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {events.map((event) => (
                <TableRow key={event.id}>
                  <TableCell>
                    <Time at={event.at} />
                  </TableCell>
                  <TableCell className="whitespace-nowrap">{event.actor.name}</TableCell>
                  <TableCell className="whitespace-nowrap">{auditActionText(t, event.action)}</TableCell>
                  <TableCell>
                    <Badge tone={auditResultTone(event.result)}>{t(`audit.result.${event.result}`)}</Badge>
                  </TableCell>
                  <TableCell className="font-mono text-xs">{event.sourceIp ?? '–'}</TableCell>
                  <TableCell className="min-w-40 max-w-lg">
                    <OperationLink detail={event.detail} className="mr-3 text-xs" />
                    {evidenceText(event.detail) !== '' && (
                      <details>
                        <summary className="cursor-pointer text-ink-subtle text-xs hover:text-ink">
                          {t('audit.showDetail')}
                        </summary>
                        <div className="mt-1">
                          <Evidence evidence={event.detail} label={t('audit.fields.detail')} />
                        </div>
                      </details>
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      {trail.hasNextPage && (
        <Button busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {t('audit.loadMore')}
        </Button>
      )}
    </div>
  )
}
