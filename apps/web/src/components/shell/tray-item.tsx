'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { OperationProgress } from '@/components/operation-waiting/operation-progress'
import { OperationStatusText } from '@/components/operation-waiting/operation-status'
import { Time } from '@/components/time'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'

export interface TrayOperation {
  readonly id: string
  readonly kind: string
  readonly status: string
  readonly phase: string
  readonly targetName: string
  readonly stepName: string | null
  readonly stepIndex: number
  readonly stepCount: number
  readonly progress: number
  readonly createdAt: Date
  readonly finishedAt: Date | null
}

export function TrayItem({ operation }: { operation: TrayOperation }) {
  const t = useTranslations()
  return (
    <li>
      <Link href={paths.operation(operation.id)} className="block px-4 py-2 -outline-offset-2 hover:bg-hover">
        <span className="flex items-baseline justify-between gap-3 text-sm">
          <span className="min-w-0 truncate">
            <span className="font-medium">{operationKindText(t, operation.kind)}</span>{' '}
            <span className="text-ink-muted">{operation.targetName}</span>
          </span>
          <span className="shrink-0 text-ink-subtle text-xs">
            <Time at={operation.finishedAt ?? operation.createdAt} relative />
          </span>
        </span>
        <span className="mt-1 block text-xs">
          {isOpenOperation(operation.status) ? (
            <OperationProgress operation={operation} />
          ) : (
            <OperationStatusText status={operation.status} />
          )}
        </span>
      </Link>
    </li>
  )
}
