import { isOpenOperation } from '@ingot/core/operation/kinds'
import Link from 'next/link'
import type { Column } from '@/components/data-table/column'
import { OperationProgress } from '@/components/operation-waiting/operation-progress'
import { OperationStatusText } from '@/components/operation-waiting/operation-status'
import { Time } from '@/components/time'
import { operationErrorText } from '@/lib/error-text'
import { operationKindText } from '@/lib/operation-text'
import { paths } from '@/lib/paths'
import type { Translate } from '@/lib/translate'
import { OperationDuration } from './operation-duration'
import { OperationTarget } from './operation-target'
import type { OperationRow } from './operation-view'

export function operationColumns(t: Translate): Column<OperationRow>[] {
  return [
    {
      id: 'kind',
      header: t('operation.fields.kind'),
      fixed: true,
      cell: (operation) => (
        <Link
          href={paths.operation(operation.id)}
          className="whitespace-nowrap font-medium hover:text-accent-ink hover:underline"
        >
          {operationKindText(t, operation.kind)}
        </Link>
      ),
    },
    {
      id: 'target',
      header: t('operation.fields.target'),
      className: 'whitespace-nowrap',
      cell: (operation) => <OperationTarget operation={operation} />,
    },
    {
      id: 'status',
      header: t('operation.fields.status'),
      cell: (operation) => <OperationStatusText status={operation.status} undoing={operation.phase === 'undo'} />,
    },
    {
      id: 'step',
      header: t('operation.fields.step'),
      className: 'min-w-56 max-w-80',
      cell: (operation) =>
        isOpenOperation(operation.status) ? (
          <OperationProgress operation={operation} />
        ) : operation.error ? (
          <span className="line-clamp-2 text-ink-muted text-xs">{operationErrorText(t, operation.error)}</span>
        ) : null,
    },
    {
      id: 'requestedBy',
      header: t('operation.fields.requestedBy'),
      className: 'whitespace-nowrap',
      cell: (operation) => operation.requestedBy?.name ?? t('operation.system'),
    },
    {
      id: 'duration',
      header: t('operation.fields.duration'),
      cell: (operation) => <OperationDuration operation={operation} />,
    },
    {
      id: 'createdAt',
      header: t('operation.fields.started'),
      sortable: true,
      cell: (operation) => <Time at={operation.createdAt} relative />,
    },
    {
      id: 'project',
      header: t('operation.filters.project'),
      hiddenAtFirst: true,
      cell: (operation) => operation.projectName,
    },
  ]
}
