import { IngotError } from '@ingot/core/error/ingot-error'
import { type NetworkScheme, purposeVlansOf, vlanOfPurpose } from '@ingot/core/network-scheme/scheme'
import type { NetworkPurpose } from '@ingot/core/network-scheme/scheme-kind'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { desiredChange } from '@ingot/core/switch/desired-change'
import type { SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import { vlanNameOf } from '@ingot/core/switch/vlan-name'
import { loadSdnController } from '@ingot/db/sdn-controller/load-sdn-controller'
import { loadSdnPlug, type SdnPlugFacts, type SdnPlugPort } from '@ingot/db/sdn-controller/load-sdn-plug'
import { loadFilters } from '@ingot/db/security-group/load-filters'
import { nodeOf } from '../operations/steps/target'
import type { StepContext } from '../runtime/step'
import { changeNetworks } from './change-networks'
import { sdnDetailsOf } from './sdn-details-of'
import { tellFilters } from './tell-filters'

type Wanted = NetworkPurpose | 'tenant' | 'release'

/**
 * Puts the ports of a machine into the controller's networks that the purpose wants. A port is called there by its MAC
 * address. Done when every plan is: confirmed by the controller and its chassis, and read back. Safe to run twice.
 */
export async function plugIntoSdn(
  context: StepContext,
  scheme: NetworkScheme & { readonly node: string },
  purpose: Wanted,
): Promise<Outcome> {
  const { database, deps, hostId } = context
  if (scheme.sdnControllerId === null) throw new IngotError('not_found', { object: 'sdn_controller' })
  const isTenantOrNone = purpose === 'tenant' || purpose === 'release'
  const vlan = isTenantOrNone ? null : vlanOfPurpose(scheme, purpose)
  if (!isTenantOrNone && vlan === null) return failed('network_purpose_missing', { purpose })
  const [facts, { version: _version, ...controller }] = await Promise.all([
    loadSdnPlug(database, nodeOf(context), hostId),
    loadSdnController(database, deps.sealKeys, scheme.sdnControllerId),
  ])
  // The bond of a leaf is in its own database, which the controller does not write.
  const bond = facts.groups.find(
    ({ id, mode }) => mode === '802.3ad' && facts.vnics.some(({ portGroupId }) => portGroupId === id),
  )
  if (bond && !isReleased(purpose)) return failed('switch_unsupported', { switch: controller.name, reason: 'LACP' })
  const groupIds = isTenantOrNone && !isReleased(purpose) ? facts.vnics.flatMap((vnic) => vnic.securityGroups) : []
  const filters = await loadFilters(database, groupIds)
  let waiting: Outcome | null = null
  for (const [physicalNetwork, ports] of byPhysicalNetwork(facts)) {
    const into = vlan === null ? (isReleased(purpose) ? 'release' : 'tenant') : { id: vlan, name: vlanNameOf(purpose) }
    const wish = wishOf(scheme.node, scheme.sdnControllerId, controller.name, { ...facts, ports }, into)
    const sdn = sdnDetailsOf({ ports, vnics: isReleased(purpose) ? [] : facts.vnics }, vlan, filters)
    const outcome = await changeNetworks(context, {
      controllerId: scheme.sdnControllerId,
      name: controller.name,
      endpoint: { kind: 'ovn', ...controller, physicalNetwork },
      purpose,
      needsApproval: scheme.approvePlans,
      prepare: (state) => ({ ...completed(wish, state, purposeVlansOf(scheme)), sdn }),
    })
    if (outcome.kind === 'failed') return outcome
    if (outcome.kind === 'wait') waiting ??= outcome
  }
  if (waiting) return waiting
  // Rules that were changed meanwhile may have found nobody in their group yet.
  if (groupIds.length > 0)
    for (const physicalNetwork of byPhysicalNetwork(facts).keys())
      await tellFilters(context, { controllerId: scheme.sdnControllerId, physicalNetwork }, groupIds)
  return done
}

const isReleased = (purpose: Wanted) => purpose === 'release'

/** Ports of a node by the physical network that they are cabled to. */
function byPhysicalNetwork({ ports, physicalNetworks }: SdnPlugFacts): Map<string, SdnPlugPort[]> {
  const groups = new Map<string, SdnPlugPort[]>()
  for (const port of ports) {
    const name = port.physicalNetwork ?? physicalNetworks[0]
    if (name === undefined) throw new IngotError('switch_link_missing', { node: port.macAddress })
    groups.set(name, [...(groups.get(name) ?? []), port])
  }
  return groups
}

function wishOf(
  node: string,
  controllerId: string,
  controllerName: string,
  { ports, groups, vnics }: SdnPlugFacts,
  into: Parameters<typeof desiredChange>[0]['into'],
): SwitchChange {
  const one = { id: controllerId, name: controllerName, lag: false, lagFallback: false, mlag: false }
  const { bySwitch } = desiredChange({
    ...{ node, groups, bonded: new Set<string>() },
    // Another physical network may hold the port that boots.
    into: typeof into === 'object' && !ports.some(({ pxeEnabled }) => pxeEnabled) ? 'release' : into,
    ports: ports.map(({ id, pxeEnabled, groupId, macAddress }) => ({
      ...{ id, pxeEnabled, groupId, switchId: controllerId, portName: macAddress },
    })),
    vnics: vnics.map(({ portId, portGroupId, network, tags }) => ({
      ...{ portId, portGroupId, native: { id: network.vlanId, name: vlanNameOf(network.id) } },
      tagged: tags.map(({ network: tagged }) => ({ id: tagged.vlanId, name: vlanNameOf(tagged.id) })),
    })),
    switches: new Map([[controllerId, { ...one, mlagPeerId: null, defaultVlan: null }]]),
  })
  const wish = bySwitch.get(controllerId)
  return { vlans: wish?.vlans ?? [], ports: wish?.ports ?? {}, lags: {} }
}

/** With the networks that nobody is in any more, which go. */
function completed(wish: SwitchChange, state: SwitchState, purposeVlans: readonly number[]): SwitchChange {
  const used = new Set([...purposeVlans, ...wish.vlans.map(({ id }) => id)])
  for (const [name, port] of Object.entries(state.ports)) {
    if (wish.ports[name] || !port?.vlans) continue
    if (port.vlans.mode === 'access') used.add(port.vlans.vlan)
    if (port.vlans.mode === 'trunk')
      for (const id of [...port.vlans.tagged, ...(port.vlans.native === null ? [] : [port.vlans.native])]) used.add(id)
  }
  const gone = Object.keys(state.vlans).flatMap((id) => (used.has(Number(id)) ? [] : [{ id: Number(id), name: null }]))
  const isUnsure = Object.values(state.ports).some((port) => port?.vlans === null)
  return isUnsure ? wish : { ...wish, vlans: [...wish.vlans, ...gone] }
}
