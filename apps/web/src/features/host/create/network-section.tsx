'use client'
import { Badge } from '@ingot/ui/badge'
import { Banner } from '@ingot/ui/banner'
import { Card } from '@ingot/ui/card'
import { Skeleton } from '@ingot/ui/skeleton'
import { useTranslations } from 'next-intl'
import { type Control, useController } from 'react-hook-form'
import { NicFields } from '@/features/network/nic-fields'
import { defaultGroupIds } from '@/features/security-group/group-choice'
import type { useChoosableGroups } from '@/features/security-group/use-choosable-groups'
import { errorText } from '@/lib/error-text'
import type { RouterOutputs } from '@/lib/router-outputs'
import { ChoiceCard } from './choice-card'
import { ChoiceGroup } from './choice-group'
import { type HostFormValues, plainNic } from './host-form'
import { useHostField } from './use-host-field'

export type NetworkChoice = RouterOutputs['network']['choose'][number]

export function NetworkSection({
  control,
  networks,
  loadError,
  projectChosen,
  groupsIn,
}: {
  control: Control<HostFormValues>
  networks: readonly NetworkChoice[] | undefined
  loadError: unknown
  projectChosen: boolean
  /** security groups by zone; null where nothing filters */
  groupsIn: ReturnType<typeof useChoosableGroups>
}) {
  const t = useTranslations()
  const { field, error } = useHostField(control, 'networkIds')
  const { field: nics } = useController({ control, name: 'nics' })
  const toggle = ({ id, zoneId }: NetworkChoice, chosen: boolean) => {
    const groupIds = defaultGroupIds(groupsIn(zoneId) ?? [])
    if (chosen && !nics.value[id] && groupIds.length > 0)
      nics.onChange({ ...nics.value, [id]: { ...plainNic, groupIds } })
    field.onChange(chosen ? [...field.value, id] : field.value.filter((each) => each !== id))
  }
  const chosen = field.value.flatMap((id) => networks?.find((network) => network.id === id) ?? [])
  return (
    <Card title={t('host.form.network')}>
      <ChoiceGroup legend={t('host.form.network')} hint={t('host.form.networkHint')} error={error}>
        {loadError ? <Banner tone="danger">{errorText(t, loadError)}</Banner> : null}
        {!projectChosen && <p className="text-ink-muted text-sm">{t('host.form.networkNeedsProject')}</p>}
        {projectChosen && !networks && !loadError && <Skeleton className="h-12" />}
        {networks?.length === 0 && <Banner tone="warning">{t('host.form.noNetworks')}</Banner>}
        <div className="grid gap-2 sm:grid-cols-2">
          {networks?.map((network) => {
            const position = field.value.indexOf(network.id)
            return (
              <ChoiceCard
                key={network.id}
                type="checkbox"
                name="networkIds"
                value={network.id}
                checked={position >= 0}
                onChange={(on) => toggle(network, on)}
                disabledReason={network.subnets.length === 0 && position < 0 ? t('network.noSubnetYet') : null}
                title={network.name}
                aside={position >= 0 && field.value.length > 1 ? <Badge tone="info">{position + 1}</Badge> : null}
              >
                {t('host.form.networkDetail', {
                  vlan: String(network.vlanId),
                  cidr: network.subnets.map((subnet) => subnet.cidr).join(', '),
                })}
              </ChoiceCard>
            )
          })}
        </div>
      </ChoiceGroup>
      {chosen.length > 0 && (
        <div className="mt-4 flex flex-col gap-2">
          {chosen.map((network, i) => (
            <details key={network.id} className="rounded-md border border-line">
              <summary className="cursor-pointer px-3 py-2 font-medium text-sm">
                {t('network.nicOf', { position: i + 1, network: network.name })}
              </summary>
              <div className="grid gap-3 border-line border-t p-3 sm:grid-cols-2">
                <NicFields
                  network={network}
                  networks={networks ?? []}
                  groups={groupsIn(network.zoneId)}
                  value={nics.value[network.id] ?? plainNic}
                  onChange={(next) => nics.onChange({ ...nics.value, [network.id]: next })}
                />
              </div>
            </details>
          ))}
        </div>
      )}
    </Card>
  )
}
