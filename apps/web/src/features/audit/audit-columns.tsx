import { Badge } from '@ingot/ui/badge'
import { OperationLink } from '@/components/audit-list/operation-link'
import type { Column } from '@/components/data-table/column'
import { auditResultTone } from '@/components/state-tone'
import { Time } from '@/components/time'
import { auditActionText } from '@/lib/audit-text'
import type { Translate } from '@/lib/translate'
import { auditRoleText } from './audit-role-text'
import { AuditTarget } from './audit-target'
import { auditTargetKindText } from './audit-target-kind-text'
import type { AuditEvent } from './audit-view'

export function auditColumns(
  t: Translate,
  { onOpen, onActor }: { onOpen: (event: AuditEvent) => void; onActor: (id: string) => void },
): Column<AuditEvent>[] {
  return [
    {
      id: 'at',
      header: t('audit.fields.at'),
      sortable: true,
      fixed: true,
      cell: (event) => (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => onOpen(event)}
          className="rounded-sm text-accent-ink hover:underline"
        >
          <Time at={event.at} />
        </button>
      ),
    },
    {
      id: 'actor',
      header: t('audit.fields.actor'),
      className: 'whitespace-nowrap',
      cell: ({ actor }) =>
        actor.id === null ? (
          actor.name
        ) : (
          <button
            type="button"
            title={t('audit.onlyThisPerson')}
            onClick={() => actor.id !== null && onActor(actor.id)}
            className="rounded-sm hover:text-accent-ink hover:underline"
          >
            {actor.name}
          </button>
        ),
    },
    {
      id: 'role',
      header: t('audit.fields.role'),
      hiddenAtFirst: true,
      className: 'whitespace-nowrap',
      cell: (event) => auditRoleText(t, event.actor.role),
    },
    {
      id: 'action',
      header: t('audit.fields.action'),
      className: 'whitespace-nowrap',
      cell: (event) => auditActionText(t, event.action),
    },
    {
      id: 'target',
      header: t('audit.fields.target'),
      cell: (event) => (
        <span className="whitespace-nowrap">
          <span className="mr-1.5 text-ink-subtle text-xs">{auditTargetKindText(t, event.targetKind)}</span>
          <AuditTarget event={event} />
        </span>
      ),
    },
    {
      id: 'result',
      header: t('audit.fields.result'),
      cell: (event) => <Badge tone={auditResultTone(event.result)}>{t(`audit.result.${event.result}`)}</Badge>,
    },
    {
      id: 'source',
      header: t('audit.fields.source'),
      cell: (event) => <span className="font-mono text-xs">{event.sourceIp ?? '–'}</span>,
    },
    {
      id: 'operation',
      header: t('audit.filters.operation'),
      className: 'whitespace-nowrap',
      cell: (event) => <OperationLink detail={event.detail} />,
    },
    { id: 'project', header: t('audit.filters.project'), hiddenAtFirst: true, cell: (event) => event.projectName },
  ]
}
