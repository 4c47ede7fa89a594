import { type NetworkPurpose, networkPurposes, type SchemeKind } from './scheme-kind'

export const cablingPolicies = ['block', 'warn'] as const
export type CablingPolicy = (typeof cablingPolicies)[number]
export const isCablingPolicy = (text: string): text is CablingPolicy =>
  (cablingPolicies as readonly string[]).includes(text)

export type PurposeVlans = Readonly<Record<`${NetworkPurpose}Vlan`, number | null>>

/** How the network of a zone's machines is made, with the VLAN of each purpose; null: none of its own. */
export interface NetworkScheme extends PurposeVlans {
  readonly kind: SchemeKind
  readonly approvePlans: boolean
  readonly cablingPolicy: CablingPolicy
  readonly sdnControllerId: string | null
}

/** What holds in a zone for which nobody chose: nothing is ever written to a switch. */
export const unchosenScheme: NetworkScheme = {
  ...{ provisioningVlan: null, cleaningVlan: null, rescueVlan: null, inspectionVlan: null, quarantineVlan: null },
  ...{ kind: 'pre_configured', approvePlans: false, cablingPolicy: 'block', sdnControllerId: null },
}

export const writesToSwitches = ({ kind }: Pick<NetworkScheme, 'kind'>): boolean =>
  kind === 'dynamic_cli' || kind === 'dynamic_sdn'

/** Whether security groups hold: switches of our list pass or drop whole VLANs, only a controller looks into packets. */
export const filtersPorts = ({ kind }: Pick<NetworkScheme, 'kind'>): boolean => kind === 'dynamic_sdn'

/** The VLAN in which a machine does something: that of the purpose, or the provisioning one. Null: there is neither. */
export const vlanOfPurpose = (scheme: PurposeVlans, purpose: NetworkPurpose): number | null =>
  scheme[`${purpose}Vlan`] ?? (purpose === 'quarantine' ? scheme.cleaningVlan : null) ?? scheme.provisioningVlan

/** Every VLAN that a purpose has for itself. */
export const purposeVlansOf = (scheme: PurposeVlans): number[] => [
  ...new Set(networkPurposes.flatMap((purpose) => scheme[`${purpose}Vlan`] ?? [])),
]
