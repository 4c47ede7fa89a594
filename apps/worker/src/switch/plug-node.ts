import { IngotError } from '@ingot/core/error/ingot-error'
import { purposeVlansOf, vlanOfPurpose } from '@ingot/core/network-scheme/scheme'
import type { NetworkPurpose } from '@ingot/core/network-scheme/scheme-kind'
import { done, failed, type OperationError, type Outcome } from '@ingot/core/operation/outcome'
import { completeChange } from '@ingot/core/switch/complete-change'
import {
  type DesiredChange,
  desiredChange,
  type PluggedSwitch,
  type PlugRequest,
  type SwitchWish,
} from '@ingot/core/switch/desired-change'
import type { LagConfig, SwitchState } from '@ingot/core/switch/port-config'
import { vlanNameOf } from '@ingot/core/switch/vlan-name'
import {
  type DrivenSwitch,
  loadNodeScheme,
  loadOtherUse,
  loadPlugFacts,
  type PlugFacts,
} from '@ingot/db/switch/load-plug-facts'
import { reserveLag } from '@ingot/db/switch/reserve-lag'
import { SwitchError } from '@ingot/drivers/contract/switch'
import { nodeOf } from '../operations/steps/target'
import type { StepContext } from '../runtime/step'
import { toOperationError } from '../runtime/to-operation-error'
import { plugIntoSdn } from '../sdn/plug-into-sdn'
import { changeSwitch, type PreparedChange } from './change-switch'
import { takeBackSwitch } from './take-back-switch'

export type PlugPurpose = NetworkPurpose | 'tenant' | 'release'

/**
 * Puts the ports of a machine where the purpose wants them, on all of its switches. In a zone whose switches are not ours
 * to configure nothing is done. Done when every switch was read back.
 */
export async function plugNode(context: StepContext, purpose: PlugPurpose): Promise<Outcome> {
  const { database, hostId } = context
  const nodeId = nodeOf(context)
  const { scheme, node } = await loadNodeScheme(database, nodeId)
  if (scheme.kind === 'dynamic_sdn') return plugIntoSdn(context, { ...scheme, node }, purpose)
  if (scheme.kind !== 'dynamic_cli') return done
  const facts = await loadPlugFacts(database, nodeId, hostId)
  const asked = await requestOf(context, facts, purpose)
  if ('kind' in asked) return asked
  const { request, groupsOn } = asked
  if (purpose === 'inspection' && !facts.ports.some(({ pxeEnabled }) => pxeEnabled)) {
    // Its inspection is what tells where its cables go.
    context.evidence({ cables: 0 })
    return done
  }
  const { bySwitch, ...bonds } = desiredChange(request)
  const evidence = orderOf(bonds)
  context.evidence(evidence)
  let waiting: Outcome | null = null
  for (const device of facts.switches) {
    const wish = bySwitch.get(device.id)
    if (!wish) continue
    const peer = peerOf(facts, wish)
    const takeBackPeer = (error: OperationError) =>
      peer ? takeBackSwitch(context, { device: peer, purpose, scheme, error }) : null
    const outcome = await changeSwitch(context, {
      switchId: device.id,
      name: device.name,
      purpose,
      needsApproval: scheme.approvePlans,
      scope: { vlans: true, ports: [...portsOf(wish), ...device.uplinkPorts], lags: 'all' },
      keepsFormer: peer !== null,
      evidence,
      prepare: (state) =>
        prepare(context, { facts, device, peer, wish, state, onPeer: groupsOn.get(peer?.id ?? '') ?? [] }),
    }).catch(async (error) => {
      if (error instanceof SwitchError) await takeBackPeer(toOperationError(error))
      throw error
    })
    if (outcome.kind === 'failed') {
      await takeBackPeer(outcome.error)
      return outcome
    }
    if (outcome.kind === 'wait') waiting ??= outcome
  }
  return waiting ?? done
}

/** The other half of the pair that a group of this wish is on. A half without the other would cut the server's traffic. */
const peerOf = (facts: PlugFacts, { lags }: SwitchWish): DrivenSwitch | null =>
  facts.switches.find(({ id }) => lags.some(({ mlagPeerId }) => mlagPeerId === id)) ?? null

/** Whether bonds are made before the machine boots or last, and because of which switches. */
const orderOf = ({ bondEarly, bondLate, withoutFallback }: Omit<DesiredChange, 'bySwitch'>) => ({
  ...(bondEarly.length > 0 ? { bondEarly: bondEarly.join(', ') } : {}),
  ...(bondLate.length > 0 ? { bondLate: bondLate.join(', ') } : {}),
  ...(withoutFallback.length > 0 ? { withoutFallback: withoutFallback.join(', ') } : {}),
})

const portsOf = ({ ports, lags }: SwitchWish): string[] => [
  ...new Set([...Object.keys(ports), ...lags.flatMap(({ members }) => members)]),
]

interface Asked {
  readonly request: PlugRequest
  /** numbers of groups, by half of a pair: one that is new must be free on both */
  readonly groupsOn: ReadonlyMap<string, readonly number[]>
}

async function requestOf(context: StepContext, facts: PlugFacts, purpose: PlugPurpose): Promise<Asked | Outcome> {
  const { scheme, groups, vnics, ports } = facts
  const vlan = purpose === 'tenant' || purpose === 'release' ? null : vlanOfPurpose(scheme, purpose)
  if (purpose !== 'tenant' && purpose !== 'release' && vlan === null)
    return failed('network_purpose_missing', { purpose })
  const lacp = groups.filter(({ mode }) => mode === '802.3ad')
  const switches = new Map<string, PluggedSwitch>()
  const groupsOn = new Map<string, readonly number[]>()
  for (const { id, name, defaultVlan, mlagPeerId } of facts.switches) {
    let can = { lag: false, lagFallback: false, mlag: false }
    // What a switch can do is known from its session; without a bond nothing of it matters.
    if (lacp.length > 0)
      await context.deps.switches.use(id, 'change', async (session) => {
        can = session.capabilities
        if (!can.mlag || !facts.switches.some((other) => other.id === mlagPeerId)) return
        const { lags } = await session.read({ vlans: false, ports: [], lags: 'all' })
        groupsOn.set(id, Object.keys(lags).map(Number))
      })
    const { lag, lagFallback, mlag } = can
    switches.set(id, { id, name, defaultVlan, mlagPeerId, lag, lagFallback, mlag })
  }
  const isUnbound = vnics.some(({ portId, portGroupId }) => portId === null && portGroupId === null)
  const carries = (groupId: string) => vnics.some(({ portGroupId }) => portGroupId === groupId)
  const isHeldUp = (groupId: string, standalone: boolean) =>
    standalone && ports.every((port) => port.groupId !== groupId || switches.get(port.switchId)?.lagFallback)
  // A rescue system bonds nothing: without a fallback its ports stay single.
  const bonds = lacp.filter(({ id }) => carries(id) || (isUnbound && purpose !== 'tenant'))
  const bonded = bonds.filter(({ id, standalone }) => context.kind !== 'host.rescue' || isHeldUp(id, standalone))
  const request: PlugRequest = {
    node: facts.node,
    into: vlan === null ? (purpose === 'tenant' ? 'tenant' : 'release') : { id: vlan, name: vlanNameOf(purpose) },
    bonded: new Set(bonded.map(({ id }) => id)),
    ports,
    groups,
    vnics: vnics.map(({ portId, portGroupId, networkId, vlanId, tags }) => ({
      ...{ portId, portGroupId },
      native: { id: vlanId, name: vlanNameOf(networkId) },
      tagged: tags.map((tag) => ({ id: tag.vlanId, name: vlanNameOf(tag.networkId) })),
    })),
    switches,
  }
  return { request, groupsOn }
}

interface Preparing {
  readonly facts: PlugFacts
  readonly device: DrivenSwitch
  readonly peer: DrivenSwitch | null
  /** numbers of groups on it */
  readonly onPeer: readonly number[]
  readonly wish: SwitchWish
  readonly state: SwitchState
}

async function prepare(context: StepContext, preparing: Preparing): Promise<PreparedChange> {
  const { facts, device, peer, onPeer, wish, state } = preparing
  const { database } = context
  const ports = portsOf(wish)
  const use = await loadOtherUse(database, device.id, ports)
  const lags: Record<number, LagConfig | null> = {}
  const wanted: PreparedChange['wanted']['lags'][number][] = []
  const takenHere = Object.keys(state.lags).map(Number)
  for (const { groupId, members, vlans, fallback, mlagPeerId } of wish.lags) {
    const expected = { members, vlans, fallback, mlag: null }
    const own = use.lags.filter(({ portGroupId }) => portGroupId === groupId).map(({ number }) => number)
    const isPaired = peer !== null && peer.id === mlagPeerId
    const taken = [...takenHere, ...(isPaired ? onPeer : [])].filter((number) => !own.includes(number))
    const bySwitch = new Map([[device.id, { expected, taken }]])
    if (isPaired) bySwitch.set(peer.id, { expected, taken })
    const number = await reserveLag(database, { portGroupId: groupId, bySwitch })
    if (number === null) throw new IngotError('switch_unsupported', { switch: device.name, reason: 'LACP' })
    const there = state.lags[number]
    const isOurs = own.includes(number) || Object.keys(there?.members ?? {}).every((member) => members.includes(member))
    if (there && !isOurs) throw new IngotError('switch_unsupported', { switch: device.name, reason: `LAG ${number}` })
    const config: LagConfig = { ...expected, mlag: isPaired ? number : null }
    lags[number] = config
    wanted.push({ number, expected: config, portGroupId: groupId })
  }
  // Groups of ours that hold one of these ports and are not wanted any more.
  const goneLags = use.lags
    .filter(({ number, expected }) => !(number in lags) && expected.members.some((member) => ports.includes(member)))
    .map(({ number }) => number)
  for (const number of goneLags) if (state.lags[number]) lags[number] = null
  const kept = [
    ...use.vlans,
    ...purposeVlansOf(facts.scheme),
    ...(device.defaultVlan === null ? [] : [device.defaultVlan]),
  ]
  const change = completeChange(device, { ports: wish.ports, lags, vlans: wish.vlans }, new Set(kept), state)
  return { change, wanted: { ports: wish.ports, lags: wanted }, goneLags }
}
