'use client'
import { vlanOfPurpose, writesToSwitches } from '@ingot/core/network-scheme/scheme'
import { networkPurposes } from '@ingot/core/network-scheme/scheme-kind'
import { Button } from '@ingot/ui/button'
import { Card } from '@ingot/ui/card'
import { DescriptionList } from '@ingot/ui/description-list'
import { useTranslations } from 'next-intl'
import { PhysicalNetworkTable } from '@/features/physical-network/physical-network-table'
import { useFormat } from '@/lib/use-format'
import { vlanField, type ZoneScheme } from './scheme-form'

/** One zone: who makes its networks, with which VLANs, and the physical networks that it has. */
export function ZoneSchemeCard({ zone, onEdit }: { zone: ZoneScheme; onEdit: () => void }) {
  const t = useTranslations('networkScheme')
  const format = useFormat()
  const drives = writesToSwitches(zone)
  const vlanText = (purpose: (typeof networkPurposes)[number]) => {
    const own = zone[vlanField(purpose)]
    if (own !== null) return String(own)
    const used = vlanOfPurpose(zone, purpose)
    if (used === null) return null
    return `${used} (${t(purpose === 'quarantine' && zone.cleaningVlan !== null ? 'sameAsCleaning' : 'sameAs')})`
  }
  return (
    <Card
      flush
      title={`${zone.zoneName} · ${zone.regionName}`}
      actions={
        <Button size="sm" aria-label={`${t('edit')}: ${zone.zoneName}`} onClick={onEdit}>
          {t('edit')}
        </Button>
      }
    >
      <div className="grid gap-x-8 gap-y-4 p-4 lg:grid-cols-2">
        <div>
          <p className="font-medium text-sm">{t(`kind.${zone.kind}`)}</p>
          <p className="mt-1 mb-3 text-ink-muted text-sm">{t(`explain.${zone.kind}`)}</p>
          <DescriptionList
            items={[
              { key: 'nodes', term: t('facts.nodes'), value: format.number(zone.nodes) },
              { key: 'hosts', term: t('facts.hosts'), value: format.number(zone.hosts) },
              ...(zone.kind === 'dynamic_cli'
                ? [{ key: 'switches', term: t('facts.switches'), value: format.number(zone.switches) }]
                : []),
              ...(zone.kind === 'dynamic_sdn'
                ? [{ key: 'controller', term: t('controller'), value: zone.sdnControllerName }]
                : []),
            ]}
          />
        </div>
        {drives && (
          <DescriptionList
            items={[
              ...networkPurposes.map((purpose) => ({
                key: purpose,
                term: t(`vlan.${purpose}`),
                value: <span className="font-mono">{vlanText(purpose)}</span>,
              })),
              { key: 'approve', term: t('plansTerm'), value: t(zone.approvePlans ? 'approveYes' : 'approveNo') },
              { key: 'cabling', term: t('cablingPolicy'), value: t(`cabling.${zone.cablingPolicy}`) },
            ]}
          />
        )}
      </div>
      <PhysicalNetworkTable zone={{ id: zone.zoneId, name: zone.zoneName }} />
    </Card>
  )
}
