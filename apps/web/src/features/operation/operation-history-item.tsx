'use client'
import { isOpenOperation } from '@ingot/core/operation/kinds'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { OperationStatusText } from '@/components/operation-waiting/operation-status'
import { Time } from '@/components/time'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'
import { CancelOperation } from './cancel-operation'
import { OperationDuration } from './operation-duration'
import { OperationSteps } from './operation-steps'
import type { OperationRow } from './operation-view'

/** One operation in a history; its steps are fetched when it is opened. What is running stands open from the start. */
export function OperationHistoryItem({ operation }: { operation: OperationRow }) {
  const t = useTranslations()
  const [expanded, setExpanded] = useState(isOpenOperation(operation.status))
  const kind = operationKindText(t, operation.kind)
  return (
    <li>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm">
        <button
          type="button"
          aria-expanded={expanded}
          aria-label={t(expanded ? 'operation.hideSteps' : 'operation.showSteps', { kind })}
          onClick={() => setExpanded(!expanded)}
          className="-m-1 rounded-sm p-1 hover:bg-hover"
        >
          <ChevronRight aria-hidden className={expanded ? 'size-4 rotate-90' : 'size-4'} />
        </button>
        <Link href={paths.operation(operation.id)} className="font-medium hover:text-accent-ink hover:underline">
          {kind}
        </Link>
        <OperationStatusText status={operation.status} undoing={operation.phase === 'undo'} />
        <span className="ml-auto flex flex-wrap items-center gap-x-4 text-ink-muted text-xs">
          <span>{operation.requestedBy?.name ?? t('operation.system')}</span>
          <OperationDuration operation={operation} />
          <Time at={operation.createdAt} />
        </span>
        {isOpenOperation(operation.status) && <CancelOperation operation={operation} size="sm" />}
      </div>
      {expanded && (
        <div className="border-line border-t bg-canvas px-4 py-4">
          <OperationSteps operationId={operation.id} />
        </div>
      )}
    </li>
  )
}
