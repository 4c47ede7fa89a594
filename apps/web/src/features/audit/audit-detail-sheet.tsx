'use client'
import { Badge } from '@ingot/ui/badge'
import { Button } from '@ingot/ui/button'
import { CodeBlock } from '@ingot/ui/code-block'
import { DescriptionList } from '@ingot/ui/description-list'
import { Sheet } from '@ingot/ui/sheet'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { auditResultTone } from '@/components/state-tone'
import { Time } from '@/components/time'
import { auditActionText } from '@/lib/audit-text'
import { paths } from '@/lib/paths'
import { auditRoleText } from './audit-role-text'
import { AuditTarget } from './audit-target'
import { auditTargetKindText } from './audit-target-kind-text'
import type { AuditEvent } from './audit-view'

const operationOf = (detail: AuditEvent['detail']) =>
  typeof detail.operationId === 'string' ? detail.operationId : null

/** Sorted keys, as the fields are ordered under the hash. */
const canonicalText = (fields: Readonly<Record<string, unknown>>) =>
  JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)

/** Every recorded field of one event, first in words, then exactly as it was written. */
export function AuditDetailSheet({
  event,
  onOperation,
  onClose,
}: {
  event: AuditEvent
  /** Shows all events of an operation. */
  onOperation: (id: string) => void
  onClose: () => void
}) {
  const t = useTranslations()
  const fields = useTranslations('audit.fields')
  const operationId = operationOf(event.detail)
  const { actor, projectName: _name, ...recorded } = event
  const canonical = { ...recorded, actorId: actor.id, actorName: actor.name, actorRole: actor.role }
  return (
    <Sheet
      open
      onOpenChange={onClose}
      title={t('audit.detail.title')}
      closeLabel={t('words.close')}
      className="w-[min(34rem,calc(100vw-2rem))]"
    >
      <div className="flex flex-col gap-5 p-4">
        <DescriptionList
          items={[
            { key: 'at', term: fields('at'), value: <Time at={event.at} /> },
            { key: 'actor', term: fields('actor'), value: actor.name },
            { key: 'role', term: t('audit.detail.role'), value: auditRoleText(t, actor.role) },
            { key: 'action', term: fields('action'), value: auditActionText(t, event.action) },
            {
              key: 'target',
              term: fields('target'),
              value: (
                <>
                  <span className="mr-1.5 text-ink-subtle text-xs">{auditTargetKindText(t, event.targetKind)}</span>
                  <AuditTarget event={event} />
                </>
              ),
            },
            {
              key: 'result',
              term: fields('result'),
              value: <Badge tone={auditResultTone(event.result)}>{t(`audit.result.${event.result}`)}</Badge>,
            },
            { key: 'project', term: t('audit.detail.project'), value: event.projectName },
            { key: 'source', term: fields('source'), value: event.sourceIp },
            {
              key: 'request',
              term: t('audit.detail.requestId'),
              value: event.requestId && <span className="break-all font-mono text-xs">{event.requestId}</span>,
            },
          ]}
        />
        {operationId && (
          <div className="flex flex-wrap items-center gap-3">
            <Link href={paths.operation(operationId)} className="text-accent-ink text-sm hover:underline">
              {t('audit.detail.openOperation')}
            </Link>
            <Button onClick={() => onOperation(operationId)}>{t('audit.detail.ofOperation')}</Button>
          </div>
        )}
        {event.request !== null && (
          <div>
            <h3 className="mb-1 font-medium text-sm">{t('audit.detail.request')}</h3>
            <CodeBlock
              code={JSON.stringify(event.request, null, 2)}
              label={t('audit.detail.request')}
              copyLabel={t('words.copy')}
              copiedLabel={t('words.copied')}
            />
          </div>
        )}
        <div>
          <h3 className="mb-1 font-medium text-sm">{t('audit.detail.canonical')}</h3>
          <CodeBlock
            code={canonicalText(canonical)}
            label={t('audit.detail.canonical')}
            copyLabel={t('words.copy')}
            copiedLabel={t('words.copied')}
          />
        </div>
      </div>
    </Sheet>
  )
}
