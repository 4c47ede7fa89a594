import { type DenialReason, firstDenial, type Verdict } from '../access/verdict'
import type { NodeState } from '../node/lifecycle'
import { filtersPorts, type NetworkScheme } from './scheme'
import type { SchemeKind } from './scheme-kind'

export interface SchemeChange {
  readonly before: NetworkScheme
  readonly after: NetworkScheme
  /** Somebody said yes although there are hosts. */
  readonly confirmed: boolean
  /** Of the zone, at this moment. */
  readonly deployingNodes: number
  readonly nodesPastEnroll: number
  readonly hosts: number
  readonly switches: number
  /** Names of the networks of the zone that are tunnels: a controller makes them, no switch can. */
  readonly tunnelNetworks: readonly string[]
  /** Names of the hosts of the zone that security groups guard: without a controller nothing would. */
  readonly filteredHosts: readonly string[]
}

/**
 * Whether a zone's scheme may change so (NW-06, NW-12, C10). The provisioning VLAN is fixed once a node has left `enroll`:
 * a machine that waits in it would be lost. Without one it can still be given.
 */
export function canChangeScheme(change: SchemeChange): Verdict {
  const { before, after } = change
  const kindChanges = before.kind !== after.kind
  const moves = before.provisioningVlan !== null && before.provisioningVlan !== after.provisioningVlan
  const busy: DenialReason = { code: 'nodes_deploying', nodes: change.deployingNodes }
  return firstDenial(
    change.deployingNodes > 0 && busy,
    moves && change.nodesPastEnroll > 0 && { code: 'provisioning_vlan_fixed', vlan: before.provisioningVlan ?? 0 },
    // Switches exist only where they are driven (SW-04).
    kindChanges &&
      before.kind === 'dynamic_cli' &&
      change.switches > 0 && { code: 'not_empty', contents: [{ kind: 'switches', count: change.switches }] },
    kindChanges &&
      before.kind === 'dynamic_sdn' &&
      change.tunnelNetworks.length > 0 &&
      tunnelsLeft(change.tunnelNetworks),
    kindChanges && filtersPorts(before) && change.filteredHosts.length > 0 && groupsLeft(change.filteredHosts),
    kindChanges && change.hosts > 0 && !change.confirmed && { code: 'hosts_unconfirmed', hosts: change.hosts },
  )
}

/** As many as a sentence can name. */
const MAX_NAMED = 5
const tunnelsLeft = (names: readonly string[]): DenialReason => ({
  code: 'tunnels_left',
  networks: names.slice(0, MAX_NAMED),
  more: Math.max(0, names.length - MAX_NAMED),
})
const groupsLeft = (names: readonly string[]): DenialReason => ({
  code: 'groups_left',
  hosts: names.slice(0, MAX_NAMED),
  more: Math.max(0, names.length - MAX_NAMED),
})

/** Switches are kept only for zones whose machines are networked through them (SW-04). */
export const canHaveSwitches = (kind: SchemeKind): Verdict =>
  firstDenial(kind !== 'dynamic_cli' && { code: 'scheme_kind', kind, allowed: ['dynamic_cli'] })

/** Where a machine stands in one of the scheme's networks, or is about to. */
export const busyNodeStates: readonly NodeState[] = [
  ...(['deploying', 'wait_call_back', 'deploy_hold', 'deleting', 'cleaning', 'clean_wait', 'clean_hold'] as const),
  ...(['inspecting', 'inspect_wait', 'rescuing', 'rescue_wait', 'unrescuing'] as const),
]
