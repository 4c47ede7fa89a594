'use client'
import { Card } from '@ingot/ui/card'
import { CopyButton } from '@ingot/ui/copy-button'
import { DescriptionList } from '@ingot/ui/description-list'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { NodeStateText } from '@/components/node-state'
import { PowerState } from '@/components/power-state'
import { Time } from '@/components/time'
import { NodeEngineCard } from '@/features/ironic/node-engine-card'
import { useRackWords } from '@/features/rack/use-rack-words'
import { EditableTags } from '@/features/tag/editable-tags'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'
import type { NodeDetail } from '../node-view'
import { NodeBmcCard } from './node-bmc-card'
import { RootHints } from './root-hints'

/** N-11: everything that identifies a node and where it stands. */
export function NodeBasicTab({ node }: { node: NodeDetail }) {
  const t = useTranslations()
  const format = useFormat()
  const rackWords = useRackWords()
  const term = useTranslations('node.fields')
  const metadata = Object.entries(node.metadata)
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card title={t('node.detail.placement')}>
        <DescriptionList
          items={[
            { key: 'state', term: term('state'), value: <NodeStateText state={node.provisionState} /> },
            { key: 'since', term: term('stateSince'), value: <Time at={node.provisionStateAt} relative /> },
            {
              key: 'power',
              term: term('power'),
              value: <PowerState observed={node.powerObserved} target={node.powerTarget} />,
            },
            {
              key: 'read',
              term: term('powerReadAt'),
              value: node.powerObservedAt && <Time at={node.powerObservedAt} relative />,
            },
            {
              key: 'host',
              term: term('host'),
              value: node.host ? (
                <>
                  <Link href={paths.host(node.host.id)} className="text-accent-ink underline underline-offset-2">
                    {node.host.name}
                  </Link>{' '}
                  <span className="text-ink-subtle">{node.host.projectName}</span>
                </>
              ) : (
                t('node.detail.noHost')
              ),
            },
            ...(node.hostAddresses.length === 0
              ? []
              : [
                  {
                    key: 'addresses',
                    term: t('host.fields.addresses'),
                    value: <span className="font-mono text-xs">{node.hostAddresses.join(', ')}</span>,
                  },
                ]),
            { key: 'zone', term: term('zone'), value: node.zone.name },
            {
              key: 'rack',
              term: t('rack.fields.rack'),
              value: node.rackPlace && (
                <Link
                  href={paths.rack({ zoneId: node.zone.id, rack: node.rackPlace.rack })}
                  className="text-accent-ink underline underline-offset-2"
                >
                  {rackWords.place(node.rackPlace)}
                </Link>
              ),
            },
            { key: 'tags', term: t('tag.tags'), value: <EditableTags kind="node" object={node} /> },
          ]}
        />
      </Card>
      <Card title={t('node.detail.spec')}>
        <DescriptionList
          items={[
            { key: 'arch', term: term('arch'), value: node.arch },
            { key: 'model', term: term('cpuModel'), value: node.cpuModel },
            {
              key: 'cores',
              term: term('cpuCores'),
              value: node.cpuCores === null ? null : t('node.cores', { count: node.cpuCores }),
            },
            { key: 'memory', term: term('memory'), value: node.memoryMib === null ? null : format.mib(node.memoryMib) },
            {
              key: 'disk',
              term: term('disk'),
              value: node.localDiskGib === null ? null : format.gib(node.localDiskGib),
            },
            { key: 'class', term: term('resourceClass'), value: node.resourceClass },
          ]}
        />
      </Card>
      {node.ironic ? <NodeEngineCard ironic={node.ironic} /> : <NodeBmcCard node={node} />}
      <Card title={t('node.detail.identity')}>
        <DescriptionList
          items={[
            {
              key: 'uuid',
              term: term('uuid'),
              value: (
                <span className="flex items-center gap-1">
                  <span className="min-w-0 break-all font-mono text-xs">{node.id}</span>
                  <CopyButton text={node.id} label={t('words.copy')} copiedLabel={t('words.copied')} />
                </span>
              ),
            },
            { key: 'vendor', term: term('vendor'), value: node.vendor },
            { key: 'product', term: term('product'), value: node.productName },
            { key: 'serial', term: term('serial'), value: node.serialNumber },
            { key: 'description', term: term('description'), value: node.description },
            {
              key: 'metadata',
              term: term('metadata'),
              value:
                metadata.length === 0 ? null : (
                  <ul className="font-mono text-xs">
                    {metadata.map(([key, value]) => (
                      <li key={key} className="break-all">{`${key} = ${value}`}</li>
                    ))}
                  </ul>
                ),
            },
            {
              key: 'hints',
              term: term('rootDeviceHints'),
              value: node.rootDeviceHints && <RootHints hints={node.rootDeviceHints} />,
            },
            { key: 'created', term: term('createdAt'), value: <Time at={node.createdAt} /> },
          ]}
        />
      </Card>
    </div>
  )
}
