'use client'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { CodeBlock } from '@ingot/ui/code-block'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormat } from '@/lib/use-format'
import type { NodeInIronic } from '../ironic-view'
import type { ChangeRequest } from './change-request'
import { ObjectTable } from './object-table'

type Details = NonNullable<NodeInIronic['details']>

/** What only a look at the single node tells: VIFs, volumes, boot, BIOS, RAID, firmware, history (IR-02, IR-03, IR-06). */
export function IronicDetailCards({
  details,
  busy,
  onChange,
}: {
  node: NodeInIronic
  details: Details
  busy: ReactNode
  onChange: (request: ChangeRequest) => void
}) {
  const t = useTranslations('ironic')
  const format = useFormat()
  const missing = Object.keys(details.missing)
  return (
    <>
      <ObjectTable
        title={t('tab.vifs')}
        busy={busy}
        columns={[t('tab.vif')]}
        rows={details.vifs.map((id) => ({
          id,
          cells: [id],
          actions: [{ label: t('change.detach_vif'), onSelect: () => onChange({ type: 'detach_vif', id, name: id }) }],
        }))}
        add={{ label: t('change.attach_vif'), onSelect: () => onChange({ type: 'attach_vif' }) }}
      />
      <Volumes details={details} busy={busy} onChange={onChange} />
      <BootCard details={details} busy={busy} onChange={onChange} />
      <HardwareCard details={details} busy={busy} onChange={onChange} />
      <ObjectTable
        title={t('tab.history')}
        busy={busy}
        columns={[t('tab.at'), t('tab.event')]}
        rows={[...details.history].reverse().map(({ at, event }, index) => ({
          id: `${at}-${index}`,
          cells: [at ? format.dateTime(new Date(at)) : '–', event ?? '–'],
          actions: [],
        }))}
      />
      {missing.length > 0 && (
        <p className="text-ink-muted text-sm">{t('tab.notTold', { parts: format.list(missing) })}</p>
      )}
    </>
  )
}

type CardProps = { details: Details; busy: ReactNode; onChange: (request: ChangeRequest) => void }

function Volumes({ details, busy, onChange }: CardProps) {
  const t = useTranslations('ironic')
  return (
    <>
      <ObjectTable
        title={t('tab.connectors')}
        busy={busy}
        columns={[t('tab.type'), t('tab.value')]}
        rows={details.connectors.map(({ id, type, connectorId }) => ({
          id,
          cells: [type, connectorId],
          actions: [
            {
              label: t('change.delete_connector'),
              onSelect: () => onChange({ type: 'delete_connector', id, name: connectorId }),
            },
          ],
        }))}
        add={{ label: t('change.create_connector'), onSelect: () => onChange({ type: 'create_connector' }) }}
      />
      <ObjectTable
        title={t('tab.volumes')}
        busy={busy}
        columns={[t('tab.type'), t('tab.value'), t('tab.index')]}
        rows={details.targets.map(({ id, volumeType, volumeId, bootIndex }) => ({
          id,
          cells: [volumeType, volumeId, String(bootIndex)],
          actions: [
            {
              label: t('change.delete_target'),
              onSelect: () => onChange({ type: 'delete_target', id, name: volumeId }),
            },
          ],
        }))}
        add={{ label: t('change.create_target'), onSelect: () => onChange({ type: 'create_target' }) }}
      />
    </>
  )
}

function BootCard({ details, busy, onChange }: CardProps) {
  const t = useTranslations('ironic')
  const words = useTranslations('words')
  const { bootDevice, bootDevices, console } = details
  return (
    <Card
      title={t('tab.boot')}
      actions={
        <>
          <Button size="sm" disabledReason={busy} onClick={() => onChange({ type: 'set_boot_device' })}>
            {t('change.set_boot_device')}
          </Button>
          <Button
            size="sm"
            disabledReason={busy}
            onClick={() => onChange({ type: 'set_console', enabled: !console?.enabled })}
          >
            {t(console?.enabled ? 'change.consoleOff' : 'change.consoleOn')}
          </Button>
          <Button size="sm" disabledReason={busy} onClick={() => onChange({ type: 'inject_nmi' })}>
            {t('change.inject_nmi')}
          </Button>
        </>
      }
    >
      <DescriptionList
        items={[
          {
            key: 'device',
            term: t('tab.bootDevice'),
            value:
              bootDevice?.device &&
              `${bootDevice.device} (${t(bootDevice.persistent ? 'tab.persistent' : 'tab.once')})`,
          },
          { key: 'supported', term: t('tab.supported'), value: bootDevices.join(', ') },
          {
            key: 'console',
            term: t('tab.console'),
            value: console && `${words(console.enabled ? 'on' : 'off')}${console.type ? ` (${console.type})` : ''}`,
          },
        ]}
      />
    </Card>
  )
}

function HardwareCard({ details, busy, onChange }: CardProps) {
  const t = useTranslations('ironic')
  const words = useTranslations('words')
  // Ironic says "none" as an empty object.
  const raid = (config: unknown, label: string) =>
    config && Object.keys(config).length > 0 ? (
      <CodeBlock
        code={JSON.stringify(config, null, 2)}
        label={label}
        copyLabel={words('copy')}
        copiedLabel={words('copied')}
      />
    ) : null
  return (
    <Card
      title={t('tab.hardware')}
      actions={
        <Button size="sm" disabledReason={busy} onClick={() => onChange({ type: 'set_raid' })}>
          {t('change.set_raid')}
        </Button>
      }
    >
      <DescriptionList
        items={[
          { key: 'raidTarget', term: t('tab.raidTarget'), value: raid(details.targetRaidConfig, t('tab.raidTarget')) },
          { key: 'raidNow', term: t('tab.raidNow'), value: raid(details.raidConfig, t('tab.raidNow')) },
          ...details.firmware.map((item) => ({
            key: item.component,
            term: item.component,
            value: item.currentVersion,
          })),
          ...details.bios.map((setting) => ({ key: setting.name, term: setting.name, value: setting.value })),
        ]}
      />
    </Card>
  )
}
