'use client'
import { Badge } from '@ingot/ui/badge'
import { Banner } from '@ingot/ui/banner'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { EmptyState } from '@ingot/ui/empty-state'
import { Table, TableCell, TableHeader, TableRow } from '@ingot/ui/table'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { HostDetail } from '@/features/host/host-row'
import { NicGroups } from '@/features/security-group/nic-groups'
import { VnicGroupsDialog } from '@/features/security-group/vnic-groups-dialog'
import { verdictText } from '@/lib/error-text'
import { paths } from '@/lib/paths'
import { useFilteringZones } from '@/lib/use-filtering-zones'
import { useFormat } from '@/lib/use-format'
import { AttachVnicDialog } from './attach-vnic-dialog'
import { DetachVnicDialog } from './detach-vnic-dialog'
import type { HostNic } from './host-nic'
import { VnicTagsDialog } from './vnic-tags-dialog'

type Carrier = HostDetail['carriers'][number]
type Asked = { ask: 'attach' } | { ask: 'detach' | 'tags' | 'groups'; nic: HostNic }

const columns = ['network', 'address', 'mac', 'carrier', 'tagged', 'groups', 'state', 'actions'] as const

/** The vNICs of a host, what carries them, and how to change them while it runs. */
export function HostNetworkTab({ host }: { host: HostDetail }) {
  const t = useTranslations()
  const [asked, setAsked] = useState<Asked | null>(null)
  const refused = verdictText(t, host.actions.changeVnics)
  const isFull =
    host.carriers.length > 0 && host.carriers.every(({ id }) => host.nics.some(({ carrierId }) => carrierId === id))
  const close = () => setAsked(null)
  const filtered = useFilteringZones().has(host.zone.id)
  const shown = columns.filter((column) => filtered || column !== 'groups')
  const moving = host.nics.some((nic) =>
    [nic, ...nic.tags, ...nic.securityGroups].some(({ state }) => state === 'attaching' || state === 'detaching'),
  )
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {moving && <Banner tone="info">{t('network.changing')}</Banner>}
      <Card
        flush
        title={t('network.vnicsOf', { used: host.nics.length, all: host.carriers.length })}
        actions={
          <Button
            size="sm"
            disabledReason={refused ?? (isFull ? t('network.noFreeCard') : null)}
            onClick={() => setAsked({ ask: 'attach' })}
          >
            {t('network.attach')}
          </Button>
        }
      >
        {host.nics.length === 0 ? (
          <EmptyState title={t('host.detail.noNics')} />
        ) : (
          <Table aria-label={t('network.vnics')}>
            <thead>
              <tr>
                {shown.map((column) => (
                  <TableHeader key={column}>{t(`network.vnic.${column}`)}</TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {host.nics.map((nic) => (
                <NicRow
                  key={nic.id}
                  nic={nic}
                  carrier={host.carriers.find(({ id }) => id === nic.carrierId)}
                  refused={refused}
                  filtered={filtered}
                  onAsk={(ask) => setAsked({ ask, nic })}
                />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
      <CarrierCard host={host} />
      {asked?.ask === 'attach' && <AttachVnicDialog host={host} onClose={close} />}
      {asked?.ask === 'groups' && <VnicGroupsDialog host={host} nic={asked.nic} onClose={close} />}
      {asked?.ask === 'tags' && <VnicTagsDialog host={host} nic={asked.nic} onClose={close} />}
      {asked?.ask === 'detach' && <DetachVnicDialog host={host} nic={asked.nic} onClose={close} />}
    </div>
  )
}

function NicRow({
  nic,
  carrier,
  refused,
  filtered,
  onAsk,
}: {
  nic: HostNic
  carrier: Carrier | undefined
  refused: ReactNode
  /** security groups hold in its zone */
  filtered: boolean
  onAsk: (ask: 'detach' | 'tags' | 'groups') => void
}) {
  const t = useTranslations('network')
  const groups = useTranslations('securityGroup')
  return (
    <TableRow>
      <TableCell>
        <Link href={paths.network(nic.network.id)} className="hover:text-accent-ink hover:underline">
          {nic.network.name}
        </Link>
        <span className="block text-ink-muted text-xs">
          {t(`segment.${nic.network.segmentType}`, { id: String(nic.network.vlanId) })}
        </span>
      </TableCell>
      <TableCell className="font-mono text-xs">
        {[nic.address, ...nic.moreAddresses].map((address) => (
          <span key={address} className="block">
            {address}
          </span>
        ))}
      </TableCell>
      <TableCell className="whitespace-nowrap font-mono text-xs">{nic.macAddress ?? t('macPending')}</TableCell>
      <TableCell>{carrier ? <CarrierName carrier={carrier} /> : t('carrierPending')}</TableCell>
      <TableCell>
        {nic.tags.length === 0 && '–'}
        {nic.tags.map((tag) => (
          <span key={tag.id} className="block text-xs">
            {t('taggedNetwork', { name: tag.network.name, vlan: String(tag.network.vlanId) })}{' '}
            <span className="font-mono">{tag.addresses.join(', ')}</span>
          </span>
        ))}
      </TableCell>
      {filtered && (
        <TableCell>
          <NicGroups nic={nic} />
        </TableCell>
      )}
      <TableCell>
        <Badge tone={nic.state === 'attached' ? 'success' : 'warning'}>{t(`vnicState.${nic.state}`)}</Badge>
      </TableCell>
      <TableCell>
        <span className="flex gap-2">
          <Button
            size="sm"
            disabledReason={refused}
            aria-label={t('tagsOf', { network: nic.network.name })}
            onClick={() => onAsk('tags')}
          >
            {t('tagsShort')}
          </Button>
          {filtered && (
            <Button
              size="sm"
              disabledReason={refused}
              aria-label={groups('groupsOf', { network: nic.network.name })}
              onClick={() => onAsk('groups')}
            >
              {groups('short')}
            </Button>
          )}
          <Button
            size="sm"
            disabledReason={refused}
            aria-label={t('detachFrom', { network: nic.network.name })}
            onClick={() => onAsk('detach')}
          >
            {t('detach')}
          </Button>
        </span>
      </TableCell>
    </TableRow>
  )
}

/** A port by its name or MAC, a group with what it is. */
function CarrierName({ carrier }: { carrier: Carrier }) {
  const t = useTranslations('network')
  const mode = carrier.mode === '802.3ad' ? 'bond4' : 'bond1'
  return (
    <>
      {carrier.name ?? <span className="font-mono text-xs">{carrier.macAddress}</span>}
      {carrier.kind === 'group' && <span className="block text-ink-muted text-xs">{t(`carrierWish.${mode}`)}</span>}
    </>
  )
}

/** H-03: the NICs of the machine. */
function CarrierCard({ host }: { host: HostDetail }) {
  const t = useTranslations('network')
  const format = useFormat()
  return (
    <Card flush title={t('cards')}>
      {host.carriers.length === 0 ? (
        <EmptyState title={t('noCards')} />
      ) : (
        <Table aria-label={t('cards')}>
          <thead>
            <tr>
              {(['name', 'mac', 'members', 'speed', 'link', 'use'] as const).map((column) => (
                <TableHeader key={column}>{t(`card.${column}`)}</TableHeader>
              ))}
            </tr>
          </thead>
          <tbody>
            {host.carriers.map((carrier) => (
              <TableRow key={carrier.id}>
                <TableCell>
                  <CarrierName carrier={carrier} />
                </TableCell>
                <TableCell className="whitespace-nowrap font-mono text-xs">{carrier.macAddress ?? '–'}</TableCell>
                <TableCell className="font-mono text-xs">{carrier.members.join(', ') || '–'}</TableCell>
                <TableCell>{carrier.speedMbps === null ? '–' : format.mbps(carrier.speedMbps)}</TableCell>
                <TableCell>{carrier.hasLink === null ? '–' : t(carrier.hasLink ? 'card.up' : 'card.down')}</TableCell>
                <TableCell>
                  {host.nics.find(({ carrierId }) => carrierId === carrier.id)?.network.name ?? t('card.free')}
                </TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  )
}
