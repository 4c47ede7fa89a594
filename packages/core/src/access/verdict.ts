import type { HostState } from '../host/lifecycle'
import type { ImageState } from '../image/input'
import type { SchemeKind } from '../network-scheme/scheme-kind'
import type { NodeState } from '../node/lifecycle'
import type { QuotaRequestState } from '../quota/request-state'
import type { PlanState } from '../switch/plan'
import type { ContentKind } from './content-kind'
import type { Permission } from './permission-matrix'

/** Why an action is refused. Closed, with data: the portal turns it into a sentence, the API into an error. */
export type DenialReason =
  /** projectId: of the object, where it has one: people of that project can grant it. */
  | { readonly code: 'permission_missing'; readonly permission: Permission; readonly projectId?: string | null }
  | { readonly code: 'node_state'; readonly state: NodeState; readonly allowed: readonly NodeState[] }
  | { readonly code: 'host_state'; readonly state: HostState; readonly allowed: readonly HostState[] }
  | { readonly code: 'operation_open'; readonly operationId: string; readonly kind: string }
  /** Soft-deleted already. */
  | { readonly code: 'delete_scheduled' }
  | { readonly code: 'in_maintenance'; readonly reason: string }
  | { readonly code: 'not_in_maintenance' }
  | { readonly code: 'host_on_node'; readonly hostName: string }
  | { readonly code: 'power_already'; readonly power: 'on' | 'off' }
  | { readonly code: 'power_needed'; readonly power: 'on' | 'off' }
  | { readonly code: 'no_bios_profile' }
  | { readonly code: 'no_raid_target' }
  /** Found when the BMC was verified. */
  | { readonly code: 'bmc_lacks'; readonly capability: 'bios' | 'firmware' | 'storage' | 'indicator' }
  | { readonly code: 'raid_by_agent' }
  /** The zone asks for a passed hardware test before a node may serve. */
  | { readonly code: 'hardware_test_missing' }
  | { readonly code: 'no_node' }
  | { readonly code: 'no_pxe_port' }
  /** The node belongs to an Ironic, whose conductors cannot do this. */
  | { readonly code: 'engine_unsupported'; readonly kind: string }
  /** Ironic says otherwise of the node's state: somebody must decide first. */
  | { readonly code: 'ironic_state_differs' }
  /** Versions of Ironic's API. */
  | { readonly code: 'ironic_too_old'; readonly needs: string; readonly has: string }
  | { readonly code: 'no_graphical_console' }
  | { readonly code: 'image_state'; readonly state: ImageState; readonly allowed: readonly ImageState[] }
  | { readonly code: 'image_in_use'; readonly hosts: number }
  | { readonly code: 'image_is_default' }
  | { readonly code: 'image_is_default_already' }
  | { readonly code: 'image_active' }
  | { readonly code: 'image_inactive' }
  | { readonly code: 'image_not_deploy' }
  | { readonly code: 'quota_request_closed'; readonly state: QuotaRequestState }
  | { readonly code: 'not_empty'; readonly contents: readonly { readonly kind: ContentKind; readonly count: number }[] }
  | { readonly code: 'own_place' }
  | { readonly code: 'last_project_admin' }
  | { readonly code: 'own_account' }
  | { readonly code: 'no_second_factor' }
  | { readonly code: 'user_is_admin' }
  | { readonly code: 'user_elsewhere' }
  | { readonly code: 'user_disabled' }
  | { readonly code: 'user_enabled' }
  | { readonly code: 'cloud_admin_already' }
  | { readonly code: 'no_cloud_admin' }
  | { readonly code: 'last_cloud_admin' }
  | { readonly code: 'member_already' }
  /** Who makes a token for a project works in it. */
  | { readonly code: 'not_member' }
  /** Bare metal is switched off there. */
  | { readonly code: 'region_disabled'; readonly region: string }
  | { readonly code: 'too_many_tags'; readonly max: number }
  /** Nothing of a zone's scheme changes while machines boot in its networks. */
  | { readonly code: 'nodes_deploying'; readonly nodes: number }
  | { readonly code: 'provisioning_vlan_fixed'; readonly vlan: number }
  /** Asked again with `confirm` it goes through. */
  | { readonly code: 'hosts_unconfirmed'; readonly hosts: number }
  /** Networks that only an SDN controller can make; `more`: beside those that are named. */
  | { readonly code: 'tunnels_left'; readonly networks: readonly string[]; readonly more: number }
  /** Hosts whose vNICs are in security groups, which only an SDN controller enforces. */
  | { readonly code: 'groups_left'; readonly hosts: readonly string[]; readonly more: number }
  | { readonly code: 'scheme_kind'; readonly kind: SchemeKind; readonly allowed: readonly SchemeKind[] }
  | { readonly code: 'port_in_use'; readonly vnics: number }
  | { readonly code: 'port_in_group'; readonly group: string }
  | { readonly code: 'port_of_other_node'; readonly macAddress: string }
  /** An LACP group over switches that are no MLAG pair. */
  | { readonly code: 'not_a_switch_pair'; readonly switches: readonly string[] }
  | { readonly code: 'vendor_lacks_mlag'; readonly vendor: string }
  | { readonly code: 'plan_state'; readonly state: PlanState; readonly allowed: readonly PlanState[] }
  | { readonly code: 'nothing_drifted' }
  /** Its uplinks lack VLANs, and VLANs are somebody else's there. */
  | { readonly code: 'vlans_not_managed' }
  | { readonly code: 'nothing_unsaved' }
  /** Ports of nodes say that they are plugged in there. */
  | { readonly code: 'cables_declared'; readonly cables: number }
  | { readonly code: 'no_host_key' }
  | { readonly code: 'no_certificate' }
  | { readonly code: 'operation_finished' }
  | { readonly code: 'cancel_requested' }
  | { readonly code: 'not_cancellable'; readonly kind: string }

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: DenialReason }

export const allowed: Verdict = { allowed: true }
export const denied = (reason: DenialReason): Verdict => ({ allowed: false, reason })

/** The first refusal wins; order the rules from "who" to "what". */
export function firstDenial(...rules: (DenialReason | null | false | undefined)[]): Verdict {
  for (const reason of rules) if (reason) return denied(reason)
  return allowed
}
