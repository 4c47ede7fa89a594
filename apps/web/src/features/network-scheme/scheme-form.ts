import { canChangeScheme } from '@ingot/core/network-scheme/change'
import { editNetworkSchemeInput } from '@ingot/core/network-scheme/input'
import type { CablingPolicy, NetworkScheme } from '@ingot/core/network-scheme/scheme'
import { type NetworkPurpose, networkPurposes, type SchemeKind } from '@ingot/core/network-scheme/scheme-kind'
import { resolveWith } from '@/lib/form-resolver'
import type { RouterOutputs } from '@/lib/router-outputs'

export type ZoneScheme = RouterOutputs['networkScheme']['list'][number]

type VlanField = `${NetworkPurpose}Vlan`
export const vlanField = (purpose: NetworkPurpose): VlanField => `${purpose}Vlan`

/** What is in the fields: VLANs as they are typed. */
export interface SchemeFormValues extends Record<VlanField, string> {
  id: string
  version: number
  kind: SchemeKind
  approvePlans: boolean
  cablingPolicy: CablingPolicy
  sdnControllerId: string
  confirm: boolean
}

export function schemeFormValues(scheme: ZoneScheme): SchemeFormValues {
  const { zoneId: id, version, kind, approvePlans, cablingPolicy, sdnControllerId } = scheme
  const vlans = Object.fromEntries(
    networkPurposes.map((purpose) => [vlanField(purpose), scheme[vlanField(purpose)]?.toString() ?? '']),
  ) as Record<VlanField, string>
  return {
    ...vlans,
    id,
    version,
    kind,
    approvePlans,
    cablingPolicy,
    sdnControllerId: sdnControllerId ?? '',
    confirm: false,
  }
}

// What is no number at all is left for the schema to refuse.
const toVlan = (text: string) => (text.trim() === '' ? null : Number(text))

function toScheme(values: SchemeFormValues): NetworkScheme {
  const { kind, approvePlans, cablingPolicy, sdnControllerId } = values
  const vlans = Object.fromEntries(
    networkPurposes.map((purpose) => [vlanField(purpose), toVlan(values[vlanField(purpose)])]),
  ) as Record<VlanField, number | null>
  const controller = kind === 'dynamic_sdn' && sdnControllerId !== '' ? sdnControllerId : null
  return { ...vlans, kind, approvePlans, cablingPolicy, sdnControllerId: controller }
}

export const schemeResolver = resolveWith(editNetworkSchemeInput, (values: SchemeFormValues) => {
  const { id, version, confirm } = values
  return { ...toScheme(values), id, version, confirm }
})

/** Whether the zone may have what is in the fields, by the rule that the server asks too. */
export function schemeVerdict(zone: ZoneScheme, values: SchemeFormValues) {
  const { busyNodes, nodesPastEnroll, hosts, switches, tunnelNetworks, filteredHosts } = zone
  const facts = { deployingNodes: busyNodes, nodesPastEnroll, hosts, switches, tunnelNetworks, filteredHosts }
  return canChangeScheme({ before: zone, after: toScheme(values), confirmed: values.confirm, ...facts })
}
