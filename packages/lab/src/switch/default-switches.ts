import type { CableMap, SwitchPortRef } from './cable'
import type { SwitchConfig } from './switch-config'
import type { LabSwitchSpec } from './switch-model'
import { type LabSwitchVendor, switchVendorPorts } from './switch-vendor'

/** VLANs that the lab's network behind the uplinks knows; the servers' ports start in the first. */
export const labVlans = { provisioning: 10, cleaning: 11, rescue: 12, inspection: 13, quarantine: 14 } as const
/** DHCP, boot files and the agents' API answer there; nobody answers in the quarantine VLAN. */
export const labServiceVlans = [labVlans.provisioning, labVlans.cleaning, labVlans.rescue, labVlans.inspection]

export const labSwitchLogin = { username: 'admin', password: 'lab-password', enable: 'lab-enable' } as const
const vendorsWithEnable: readonly LabSwitchVendor[] = [
  'cisco_ios',
  'cisco_300',
  'dell_os9',
  'dell_powerconnect',
  'brocade_fastiron',
  'ruijie',
]

interface Rack {
  readonly nodes: number
  readonly vendors: readonly [LabSwitchVendor, LabSwitchVendor]
}

/** The first 24 servers see every vendor. The first rack has an MLAG pair. */
const firstRacks: readonly Rack[] = [
  { nodes: 4, vendors: ['arista_eos', 'arista_eos'] },
  { nodes: 4, vendors: ['cisco_ios', 'juniper_junos'] },
  { nodes: 4, vendors: ['huawei_vrp8', 'huawei_vrp5'] },
  { nodes: 3, vendors: ['hpe_comware', 'ruijie'] },
  { nodes: 3, vendors: ['dell_os9', 'brocade_fastiron'] },
  { nodes: 3, vendors: ['cisco_300', 'dell_powerconnect'] },
  { nodes: 3, vendors: ['ovs', 'cisco_ios'] },
]
const laterRackNodes = 48
const uplinkCount = 2
const smallRackPorts = 24

/** What a lab with switches is built from. */
export interface LabSwitchPlan {
  readonly specs: readonly LabSwitchSpec[]
  readonly mlagPairs: readonly (readonly [string, string])[]
  /** What they come with, running and saved. */
  initial(spec: LabSwitchSpec, config: SwitchConfig): void
  /** The port for a NIC of the server with this index; null: no cable. */
  portFor(nodeIndex: number, nic: number): SwitchPortRef | null
}

function rackOf(number: number): Rack {
  const later = number - firstRacks.length
  return firstRacks[number] ?? { ...(firstRacks[later % firstRacks.length] as Rack), nodes: laterRackNodes }
}

const portsIn = (rack: Rack) => (rack.nodes < laterRackNodes ? smallRackPorts : 2 * laterRackNodes)
const nameOf = (rack: number, side: number) => `lab-leaf-${rack + 1}${side === 0 ? 'a' : 'b'}`
const hex = (value: number) => value.toString(16).padStart(2, '0')

function describeSwitch(rack: number, side: number): LabSwitchSpec {
  const vendor = rackOf(rack).vendors[side] as LabSwitchVendor
  return {
    name: nameOf(rack, side),
    vendor,
    ports: portsIn(rackOf(rack)),
    uplinks: uplinkCount,
    ...labSwitchLogin,
    enable: vendorsWithEnable.includes(vendor) ? labSwitchLogin.enable : null,
    macAddress: `00:1c:73:00:${hex(rack & 0xff)}:${side === 0 ? '0a' : '0b'}`,
    serial: `LABSW${String(rack + 1).padStart(4, '0')}${side === 0 ? 'A' : 'B'}`,
    speedMbps: 10_000,
  }
}

/** Two leaf switches in each rack. NIC 0 and 2 of a server go to the first, 1 and 3 to the second. */
export function planDefaultSwitches(nodeCount: number): LabSwitchPlan {
  const places: { readonly rack: number; readonly slot: number }[] = []
  let racks = 0
  for (; places.length < nodeCount || racks < firstRacks.length; racks++) {
    for (let slot = 0; slot < rackOf(racks).nodes; slot++) places.push({ rack: racks, slot })
  }
  const numbers = Array.from({ length: racks }, (_, rack) => rack)
  return {
    specs: numbers.flatMap((rack) => [describeSwitch(rack, 0), describeSwitch(rack, 1)]),
    mlagPairs: [[nameOf(0, 0), nameOf(0, 1)]],
    initial: readyForProvisioning,
    portFor: (nodeIndex, nic) => {
      const place = places[nodeIndex]
      if (!place || nic > 3) return null
      const rack = rackOf(place.rack)
      const side = nic % 2
      const vendor = rack.vendors[side] as LabSwitchVendor
      const number = 1 + place.slot + (nic > 1 ? portsIn(rack) / 2 : 0)
      return { switch: nameOf(place.rack, side), port: switchVendorPorts[vendor](number) }
    },
  }
}

// Where a trunk always has a native VLAN, 1 is it, and not allowed.
const vendorsWithoutNative: readonly LabSwitchVendor[] = [
  'ovs',
  'juniper_junos',
  'dell_os9',
  'dell_powerconnect',
  'brocade_fastiron',
]

/** Servers in the provisioning VLAN, and uplinks that carry the lab's VLANs and no other. */
export function readyForProvisioning(spec: LabSwitchSpec, config: SwitchConfig): void {
  for (const [name, vlan] of Object.entries(labVlans)) config.vlans[vlan] = { name }
  for (const [index, port] of Object.values(config.ports).entries()) {
    if (index < spec.ports) port.accessVlan = labVlans.provisioning
    else {
      // What has tags on a PowerConnect is a general port.
      port.mode = spec.vendor === 'dell_powerconnect' ? 'general' : 'trunk'
      port.native = vendorsWithoutNative.includes(spec.vendor) ? null : 1
      port.allowed = Object.values(labVlans)
      port.description = 'uplink'
    }
  }
}

/** Plugs every server in where the plan says. */
export function plugIn(
  cables: CableMap,
  plan: LabSwitchPlan,
  servers: readonly { readonly name: string; readonly nics: readonly unknown[] }[],
): void {
  for (const [index, { name, nics }] of servers.entries()) {
    for (const nic of nics.keys()) {
      const port = plan.portFor(index, nic)
      if (port) cables.plug(port, { kind: 'nic', server: name, nic })
    }
  }
}
