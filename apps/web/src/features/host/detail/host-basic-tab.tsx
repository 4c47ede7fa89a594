'use client'
import { Card } from '@ingot/ui/card'
import { CopyButton } from '@ingot/ui/copy-button'
import { DescriptionList } from '@ingot/ui/description-list'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { HostStateText } from '@/components/host-state'
import { PowerState } from '@/components/power-state'
import { Time } from '@/components/time'
import { EditableTags } from '@/features/tag/editable-tags'
import { paths } from '@/lib/paths'
import { useFormat } from '@/lib/use-format'
import type { HostDetail } from '../host-row'

/** H-02: what the host is, what it runs on and where. */
export function HostBasicTab({ host }: { host: HostDetail }) {
  const t = useTranslations()
  const format = useFormat()
  const { flavor } = host
  const item = (
    key: Parameters<typeof termOf>[0],
    value: Parameters<typeof DescriptionList>[0]['items'][number]['value'],
  ) => ({
    key,
    term: termOf(key),
    value,
  })
  const termOf = useTranslations('host.fields')
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card title={t('host.detail.identity')}>
        <DescriptionList
          items={[
            item('name', host.name),
            item('state', <HostStateText state={host.state} />),
            item('stateSince', <Time at={host.stateAt} />),
            item('power', <PowerState observed={host.powerObserved} target={host.powerTarget} />),
            item('addresses', format.list(host.addresses)),
            item(
              'uuid',
              <span className="flex items-center gap-1">
                <span className="break-all font-mono text-xs">{host.id}</span>
                <CopyButton text={host.id} label={t('words.copy')} copiedLabel={t('words.copied')} />
              </span>,
            ),
            item('createdAt', <Time at={host.createdAt} />),
            item('activeAt', host.activeAt && <Time at={host.activeAt} />),
          ]}
        />
      </Card>
      <Card title={t('host.detail.spec')}>
        <DescriptionList
          items={[
            item('flavor', flavor.name),
            item('arch', t(`words.arch.${flavor.arch === 'aarch64' ? 'aarch64' : 'x86_64'}`)),
            item('cpuCores', t('node.cores', { count: flavor.cpuCores })),
            item('cpuModel', host.cpuModel),
            item('memory', format.mib(flavor.memoryMib)),
            item('disk', format.gib(flavor.localDiskGib)),
            item('image', host.image.name),
            item('keyPairs', host.keyPairs.map(({ name }) => name).join(', ')),
          ]}
        />
        <p className="mt-3 text-ink-subtle text-xs">{t('host.detail.specFrozen')}</p>
      </Card>
      <Card title={t('host.detail.placement')}>
        <DescriptionList
          items={[
            item('project', host.projectName),
            item('owner', host.ownerName),
            item('zone', host.zone.name),
            { key: 'tags', term: t('tag.tags'), value: <EditableTags kind="host" object={host} /> },
            item('node', <HostNode host={host} />),
          ]}
        />
      </Card>
    </div>
  )
}

/** Tenants learn that a node is assigned, not which one (N-24). */
function HostNode({ host }: { host: HostDetail }) {
  const t = useTranslations('host.detail')
  if (host.node)
    return (
      <Link href={paths.node(host.node.id)} className="text-accent-ink underline underline-offset-2">
        {host.node.name}
      </Link>
    )
  return t(host.nodeMaintenance ? 'nodeHidden' : 'noNode')
}
