'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import { useFormat } from '@/lib/use-format'
import { useNow } from '@/lib/use-now'

/** How long it took, or has taken up to now. Nothing before it began. */
export function OperationDuration({
  operation,
}: {
  operation: { readonly status: string; readonly startedAt: Date | null; readonly finishedAt: Date | null }
}) {
  const format = useFormat()
  const now = useNow()
  const end = operation.finishedAt ?? (isOpenOperation(operation.status) ? now : null)
  if (!operation.startedAt || !end) return null
  return <span className="whitespace-nowrap">{format.duration(end.getTime() - operation.startedAt.getTime())}</span>
}
