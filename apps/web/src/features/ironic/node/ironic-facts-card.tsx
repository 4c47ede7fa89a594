'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '@/lib/paths'
import type { NodeInIronic } from '../ironic-view'
import type { ChangeRequest } from './change-request'

/** Raw states, driver, interfaces, owner and traits. */
export function IronicFactsCard({
  node,
  busy,
  onChange,
}: {
  node: NodeInIronic
  busy: ReactNode
  onChange: (request: ChangeRequest) => void
}) {
  const t = useTranslations()
  const { facts, details } = node
  const word = (key: 'protected' | 'retired') => t(facts[key] ? 'words.yes' : 'words.no')
  const plain = ['driver', 'provisionState', 'powerState', 'conductor', 'owner'] as const
  // Of these only what there is: mostly there is none of them.
  const sometimes = [
    ...(['targetProvisionState', 'targetPowerState', 'reservation', 'conductorGroup'] as const),
    ...(['fault', 'lastError', 'lessee'] as const),
  ] as const
  return (
    <Card
      title={t('ironic.tab.raw')}
      actions={(['edit_node', 'edit_driver', 'set_traits'] as const).map((type) => (
        <Button key={type} size="sm" disabledReason={busy} onClick={() => onChange({ type })}>
          {t(`ironic.change.${type}`)}
        </Button>
      ))}
    >
      <div className="grid gap-6 lg:grid-cols-2">
        <DescriptionList
          items={[
            {
              key: 'endpoint',
              term: t('ironic.tab.endpoint'),
              value: (
                <Link href={paths.ironicEndpoint(node.endpoint.id)} className="hover:text-accent-ink hover:underline">
                  {node.endpoint.name}
                </Link>
              ),
            },
            {
              key: 'id',
              term: t('ironic.tab.id'),
              value: <span className="font-mono text-xs">{node.ironicNodeId}</span>,
            },
            ...[...plain, ...sometimes.filter((key) => facts[key])].map((key) => ({
              key,
              term: t(`ironic.tab.${key}`),
              value: facts[key],
            })),
            { key: 'instance', term: t('ironic.tab.instance'), value: facts.instanceId },
            { key: 'protected', term: t('ironic.tab.protected'), value: word('protected') },
            { key: 'retired', term: t('ironic.tab.retired'), value: word('retired') },
            {
              key: 'clean',
              term: t('ironic.tab.automatedClean'),
              value:
                facts.automatedClean === null
                  ? t('ironic.tab.asConductor')
                  : t(facts.automatedClean ? 'words.yes' : 'words.no'),
            },
            { key: 'description', term: t('ironic.drift.fields.description'), value: facts.side.description },
            { key: 'resourceClass', term: t('ironic.drift.fields.resourceClass'), value: facts.side.resourceClass },
            { key: 'traits', term: t('ironic.tab.traits'), value: facts.side.traits.join(', ') },
          ]}
        />
        <div>
          <h3 className="mb-2 font-medium text-sm">{t('ironic.tab.interfaces')}</h3>
          <DescriptionList
            items={Object.entries(facts.interfaces).map(([kind, name]) => ({
              key: kind,
              term: kind,
              value: name && <InterfaceText name={name} check={details?.validation[kind]} />,
            }))}
          />
        </div>
      </div>
    </Card>
  )
}

function InterfaceText({
  name,
  check,
}: {
  name: string
  check: { readonly valid: boolean | null; readonly reason: string | null } | undefined
}) {
  const t = useTranslations('ironic.tab')
  if (!check || check.valid === null) return name
  return (
    <span title={check.reason ?? undefined}>
      {name}{' '}
      <span className={check.valid ? 'text-ink-muted' : 'text-warning-ink'}>
        {t(check.valid ? 'valid' : 'invalid')}
        {!check.valid && check.reason && `: ${check.reason}`}
      </span>
    </span>
  )
}
