'use client'
import { type CarrierWish, carrierWishes } from '@ingot/core/vnic/vnic'
import { Checkbox } from '@ingot/ui/checkbox'
import { Field } from '@ingot/ui/field'
import { Input } from '@ingot/ui/input'
import { Select } from '@ingot/ui/select'
import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { GroupChoice } from '@/features/security-group/group-choice'
import type { ChoosableGroup } from '@/features/security-group/group-row'
import type { RouterOutputs } from '@/lib/router-outputs'

export type ChoosableNetwork = RouterOutputs['network']['choose'][number]

export interface NicFieldValues {
  readonly carrier: CarrierWish
  readonly address: string
  readonly tagIds: readonly string[]
  readonly groupIds: readonly string[]
}

/**
 * What can be chosen of a vNIC beyond its network: what carries it, its address, what arrives tagged, and its security groups
 * where they hold.
 */
export function NicFields({
  network,
  networks,
  groups,
  value,
  onChange,
}: {
  network: ChoosableNetwork
  networks: readonly ChoosableNetwork[]
  /** null: nothing filters in its zone */
  groups: readonly ChoosableGroup[] | null
  value: NicFieldValues
  onChange: (value: NicFieldValues) => void
}) {
  const t = useTranslations('network')
  const optional = useTranslations('words')('optional')
  return (
    <>
      <Field label={t('carrier')} hint={t('carrierHint')}>
        <Select
          value={value.carrier}
          onValueChange={(carrier) => onChange({ ...value, carrier })}
          options={carrierWishes.map((wish) => ({ value: wish, label: t(`carrierWish.${carrierKey(wish)}`) }))}
        />
      </Field>
      <Field label={t('wishedAddress')} hint={t('wishedAddressHint')} optionalText={optional}>
        <Input
          value={value.address}
          autoComplete="off"
          spellCheck={false}
          className="font-mono text-xs"
          onChange={(event) => onChange({ ...value, address: event.target.value })}
        />
      </Field>
      <TagChoice
        network={network}
        networks={networks}
        chosen={value.tagIds}
        onChange={(tagIds) => onChange({ ...value, tagIds })}
      />
      {groups && (
        <GroupChoice
          groups={groups}
          chosen={value.groupIds}
          onChange={(groupIds) => onChange({ ...value, groupIds })}
        />
      )}
    </>
  )
}

const carrierKeys = { any: 'any', port: 'port', group: 'group', 'active-backup': 'bond1', '802.3ad': 'bond4' } as const
/** Dots and hyphens are no keys of messages. */
export const carrierKey = (wish: CarrierWish) => carrierKeys[wish]

/** Networks that can arrive tagged beside another: VLANs of the same cables. */
export const taggable = (
  network: Pick<ChoosableNetwork, 'id' | 'physicalNetworkId'>,
  networks: readonly ChoosableNetwork[],
) =>
  networks.filter(
    ({ id, physicalNetworkId, segmentType, subnets }) =>
      id !== network.id &&
      physicalNetworkId === network.physicalNetworkId &&
      segmentType === 'vlan' &&
      subnets.length > 0,
  )

export function TagChoice({
  network,
  networks,
  chosen,
  onChange,
}: {
  network: Pick<ChoosableNetwork, 'id' | 'physicalNetworkId'>
  networks: readonly ChoosableNetwork[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const t = useTranslations('network')
  const id = useId()
  const offered = taggable(network, networks)
  return (
    <fieldset className="min-w-0 sm:col-span-2">
      <legend className="font-medium text-sm">{t('tagged')}</legend>
      <p className="mb-1 text-ink-subtle text-xs">{offered.length === 0 ? t('noTagged') : t('taggedHint')}</p>
      <div className="grid gap-1 sm:grid-cols-2">
        {offered.map((each) => (
          <span key={each.id} className="flex items-center gap-2 text-sm">
            <Checkbox
              id={`${id}-${each.id}`}
              checked={chosen.includes(each.id)}
              onCheckedChange={(on) =>
                onChange(on === true ? [...chosen, each.id] : chosen.filter((other) => other !== each.id))
              }
            />
            <label htmlFor={`${id}-${each.id}`}>
              {t('taggedNetwork', { name: each.name, vlan: String(each.vlanId) })}
            </label>
          </span>
        ))}
      </div>
    </fieldset>
  )
}
