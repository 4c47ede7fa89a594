import { CableMap, type NicRef, type SwitchPortRef } from './cable'
import { passesTagged, untaggedVlan, type VlanMembership } from './switch-config'
import type { FarEnd, LabSwitch, LldpSender } from './switch-model'

/** A server, as far as its cables see it. */
export interface CabledServer {
  readonly name: string
  readonly nics: readonly { readonly mac: string; readonly device: string }[]
  /** How its NICs call the machine in LLDP; null: they do not say. */
  systemName(): string | null
  /** What the running system sends on this NIC; null: no LACP. */
  lacpOf(nic: number): { readonly system: string; readonly key: number } | null
  /** VLANs that the running system tags on this NIC. */
  tagsOf(nic: number): readonly number[]
  isPowerOn(): boolean
}

export interface FabricOptions {
  /** VLANs in which DHCP, boot files and the agents' API answer. */
  readonly serviceVlans: readonly number[]
  /** Halves of MLAG pairs; the link between them carries everything. */
  readonly mlagPairs?: readonly (readonly [string, string])[]
}

/** Where a frame ends up. `tag` is what is on it when it arrives. */
export interface Delivery {
  readonly nics: readonly (NicRef & { readonly tag: number | null })[]
  /** VLANs of the network behind the uplinks that it gets into. */
  readonly coreVlans: readonly number[]
}

const coreMac = '00:1c:73:ff:ff:01'
// What the core sends and takes without a tag.
const coreNative = 1

/**
 * Switches, cables and servers: where frames go. Nothing is stored: every answer follows from the running configurations,
 * the links and what the servers' systems say at that moment, so a wrong line cuts traffic at once.
 */
export class Fabric {
  readonly switches: ReadonlyMap<string, LabSwitch>
  readonly cables = new CableMap()
  readonly #servers = new Map<string, CabledServer>()
  readonly #mlagPeers = new Map<string, string>()
  serviceVlans: readonly number[]

  constructor(switches: readonly LabSwitch[], options: FabricOptions) {
    this.switches = new Map(switches.map((each) => [each.name, each]))
    this.serviceVlans = options.serviceVlans
    for (const [one, other] of options.mlagPairs ?? []) this.#mlagPeers.set(one, other).set(other, one)
    for (const each of switches) {
      each.farEnd = (port) => this.#farEnd(each, port)
      for (const port of each.uplinkNames) this.cables.plug({ switch: each.name, port }, { kind: 'core' })
    }
  }

  addServer(server: CabledServer): void {
    this.#servers.set(server.name, server)
  }

  server(name: string): CabledServer | null {
    return this.#servers.get(name) ?? null
  }

  mlagPeer(name: string): string | null {
    return this.#mlagPeers.get(name) ?? null
  }

  /** Throws when there is no such switch or port. */
  requirePort({ switch: name, port }: SwitchPortRef): LabSwitch {
    const found = this.switches.get(name)
    if (!found?.portNames.includes(port)) throw new Error(`no port "${port}" of a switch "${name}" in the lab`)
    return found
  }

  /** Where a frame from this NIC gets to; `tag` null: without one. Never back to the NIC itself. */
  sendFromNic(from: NicRef, tag: number | null): Delivery {
    const at = this.cables.portOf(from)
    const reached = at ? this.#spread(this.#enter(at, tag), []) : nowhere
    return { ...reached, nics: reached.nics.filter(({ server, nic }) => server !== from.server || nic !== from.nic) }
  }

  /** Where a frame from behind the uplinks gets to. */
  sendFromCore(vlan: number): Delivery {
    return this.#spread(null, [vlan])
  }

  /** Whether firmware or an agent gets from this NIC to DHCP, the boot files and the API: without a tag. */
  reachesServices(from: NicRef): boolean {
    const at = this.cables.portOf(from)
    const entered = at && this.#enter(at, null)
    if (!entered) return false
    // Thousands of machines ask this: no look at the other servers, and no further than needed.
    const { coreVlans } = this.#spread(entered, [], (vlan) => this.serviceVlans.includes(vlan))
    return coreVlans.some((vlan) => this.serviceVlans.includes(vlan))
  }

  linkUp(nic: NicRef): boolean {
    return this.#portOf(nic) !== null
  }

  /** The LACP partner that this NIC hears: both halves of an MLAG pair speak as one. Null: a port in no such group. */
  lacpPartner(nic: NicRef): { readonly system: string; readonly key: number } | null {
    const at = this.#portOf(nic)
    return at ? this.#lacpOfPort(at.each, at.port) : null
  }

  /** The switch port that this NIC hears by LLDP. */
  lldpHeardBy(nic: NicRef): (LldpSender & { readonly vlan: number | null; readonly aggregated: boolean }) | null {
    const at = this.#portOf(nic)
    if (!at || at.each.faults.has('lldp-off')) return null
    const membership = membershipOf(at.each, at.port)
    return {
      ...this.#lldpOfPort(at.each, at.port),
      vlan: membership && untaggedVlan(membership),
      aggregated: at.each.lagMemberState(at.port) === 'bundled',
    }
  }

  /** The port that a NIC is cabled to; null when there is no link. */
  #portOf(nic: NicRef): { readonly each: LabSwitch; readonly port: string } | null {
    const at = this.cables.portOf(nic)
    const each = at && this.switches.get(at.switch)
    return at && each?.linkUp(at.port) ? { each, port: at.port } : null
  }

  #lldpOfPort(each: LabSwitch, port: string): LldpSender {
    return {
      chassisId: each.macAddress,
      portId: port,
      portDescription: each.port(port)?.description ?? null,
      systemName: each.running.hostname,
    }
  }

  #lacpOfPort(each: LabSwitch, port: string): { system: string; key: number } | null {
    const number = each.port(port)?.lag
    const lag = number == null ? null : each.lag(number)
    if (!lag?.enabled || lag.protocol !== 'lacp' || number == null) return null
    const peer = this.switches.get(this.mlagPeer(each.name) ?? '')
    if (lag.mlag === null || !peer) return { system: each.macAddress, key: number }
    return { system: [each.macAddress, peer.macAddress].sort()[0] as string, key: 32_768 + lag.mlag }
  }

  #farEnd(each: LabSwitch, port: string): FarEnd {
    const end = this.cables.endAt({ switch: each.name, port })
    const dark = { linkUp: false, lacp: null, lldp: null, macs: [] }
    if (!end) return dark
    if (end.kind === 'core') {
      const lldp = { chassisId: coreMac, portId: `to ${each.name}`, portDescription: null, systemName: 'lab-core' }
      return { linkUp: true, lacp: { system: coreMac, key: 1 }, lldp, macs: [] }
    }
    if (end.kind === 'foreign') return { linkUp: true, lacp: null, lldp: end.lldp, macs: [] }
    if (end.kind === 'switch') {
      const other = this.switches.get(end.switch)
      if (!other?.port(end.port)?.enabled) return dark
      const lldp = other.faults.has('lldp-off') ? null : this.#lldpOfPort(other, end.port)
      return { linkUp: true, lacp: this.#lacpOfPort(other, end.port), lldp, macs: [] }
    }
    const server = this.#servers.get(end.server)
    const nic = server?.nics[end.nic]
    if (!server || !nic) return dark
    // Standby power keeps the link, and the NIC's own firmware sends LLDP, whatever runs on the machine.
    const lldp = {
      chassisId: nic.mac,
      portId: nic.mac,
      portDescription: nic.device,
      systemName: server.systemName(),
    }
    return { linkUp: true, lacp: server.lacpOf(end.nic), lldp, macs: this.#macsOf(each, port, server, end.nic) }
  }

  #macsOf(each: LabSwitch, port: string, server: CabledServer, nic: number): FarEnd['macs'] {
    const mac = server.nics[nic]?.mac
    const settings = each.port(port)
    if (!mac || !settings || !server.isPowerOn()) return []
    const group = settings.lag === null ? null : each.lag(settings.lag)
    const membership = group ?? settings
    const untagged = untaggedVlan(membership)
    const tagged = server.tagsOf(nic).filter((vlan) => passesTagged(membership, vlan))
    return [...(untagged === null ? [] : [untagged]), ...tagged]
      .filter((vlan) => hasVlan(each, vlan))
      .map((vlan) => ({ vlan, mac }))
  }

  /** The VLAN that a frame is in once the port took it; null: it was dropped. */
  #enter(at: SwitchPortRef, tag: number | null): { each: LabSwitch; vlan: number } | null {
    const each = this.switches.get(at.switch)
    const membership = each && membershipOf(each, at.port)
    if (!each || !membership) return null
    const vlan = tag === null ? untaggedVlan(membership) : passesTagged(membership, tag) ? tag : null
    return vlan !== null && hasVlan(each, vlan) ? { each, vlan } : null
  }

  /** `enough`: only the way to the network behind the uplinks is looked for, until this is true of one of its VLANs. */
  #spread(
    entered: { each: LabSwitch; vlan: number } | null,
    core: readonly number[],
    enough: ((coreVlan: number) => boolean) | null = null,
  ): Delivery {
    const nics: (NicRef & { tag: number | null })[] = []
    const seen = new Set<string>()
    const coreVlans = new Set<number>()
    const queue: { each: LabSwitch; vlan: number }[] = []
    const visit = (next: { each: LabSwitch; vlan: number } | null) => {
      if (!next || seen.has(`${next.vlan} ${next.each.name}`)) return
      seen.add(`${next.vlan} ${next.each.name}`)
      queue.push(next)
    }
    const visitCore = (vlan: number) => {
      if (coreVlans.has(vlan)) return
      coreVlans.add(vlan)
      if (enough?.(vlan)) {
        queue.length = 0
        return
      }
      for (const each of this.switches.values()) {
        for (const [port, end] of this.cables.endsOf(each.name)) {
          const tag = vlan === coreNative ? null : vlan
          if (end.kind === 'core') visit(this.#enter({ switch: each.name, port }, tag))
        }
      }
    }
    visit(entered)
    for (const vlan of core) visitCore(vlan)
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { each, vlan } = next
      const peer = this.switches.get(this.mlagPeer(each.name) ?? '')
      if (peer && hasVlan(peer, vlan)) visit({ each: peer, vlan })
      for (const [port, end] of this.cables.endsOf(each.name)) {
        const membership = enough && end.kind === 'nic' ? null : membershipOf(each, port)
        if (!membership) continue
        const untagged = untaggedVlan(membership) === vlan
        if (!untagged && !passesTagged(membership, vlan)) continue
        const tag = untagged ? null : vlan
        if (end.kind === 'nic') nics.push({ server: end.server, nic: end.nic, tag })
        else if (end.kind === 'switch') visit(this.#enter(end, tag))
        else if (end.kind === 'core') visitCore(tag ?? coreNative)
      }
    }
    return { nics, coreVlans: [...coreVlans] }
  }
}

const nowhere: Delivery = { nics: [], coreVlans: [] }

/** Open vSwitch has no list of VLANs: every one is there. */
function hasVlan(each: LabSwitch, vlan: number): boolean {
  return each.vendor === 'ovs' || each.running.vlans[vlan] !== undefined
}

/** What a port passes now; null: nothing. A member of a group passes what the group does, if it may at all. */
export function membershipOf(each: LabSwitch, port: string): VlanMembership | null {
  const settings = each.port(port)
  if (!settings || !each.linkUp(port)) return null
  if (settings.lag === null) return settings
  const state = each.lagMemberState(port)
  return state === 'bundled' || state === 'individual' ? each.lag(settings.lag) : null
}
