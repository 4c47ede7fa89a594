import { foreignDevice } from './switch/cable-fault'
import { membershipOf } from './switch/fabric'
import type { LabNetwork } from './switch/lab-network'
import { isSwitchFault, type SwitchFaultOptions, switchFaults } from './switch/switch-fault'
import type { LabSwitch } from './switch/switch-model'

/** Wrong path or wrong body; the caller turns it into a status. */
export class SwitchControlError extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface ControlRequest {
  readonly method: string
  /** after `/switches` or `/fabric`, decoded */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  body(): Promise<Record<string, unknown>>
}

export function briefSwitch(network: LabNetwork, sw: LabSwitch) {
  const { vendor, username, password, enable, macAddress, serial } = sw.spec
  return {
    name: sw.name,
    vendor,
    address: network.address,
    port: network.portOf(sw.name),
    username,
    password,
    enable,
    macAddress,
    serial,
    uplinks: sw.uplinkNames,
    mlagPeer: network.fabric.mlagPeer(sw.name),
    faults: sw.faults.list(),
  }
}

function describePort(network: LabNetwork, sw: LabSwitch, port: string) {
  const membership = membershipOf(sw, port)
  return {
    name: port,
    running: sw.port(port),
    saved: sw.saved.ports[port] ?? null,
    cable: network.fabric.cables.endAt({ switch: sw.name, port }),
    linkUp: sw.linkUp(port),
    lagState: sw.lagMemberState(port),
    /** What it carries now; null: nothing. */
    carries: membership && {
      mode: membership.mode,
      access: membership.mode === 'access' ? membership.accessVlan : null,
      native: membership.mode === 'access' ? null : membership.native,
      allowed: membership.mode === 'access' ? [] : membership.allowed,
    },
    macs: sw.linkUp(port) ? sw.farEnd(port).macs : [],
  }
}

function requireSwitch(network: LabNetwork, name: string): LabSwitch {
  const found = network.fabric.switches.get(name)
  if (!found) throw new SwitchControlError(404, `no switch "${name}"`)
  return found
}

/** `/switches…`: look at them, break them, pull their plugs. */
export async function controlSwitches(network: LabNetwork, request: ControlRequest): Promise<unknown> {
  const [name, what, which] = request.path
  if (!name) return { lab: true, switches: network.switches.map((each) => briefSwitch(network, each)) }
  const sw = requireSwitch(network, name)
  const { method } = request
  if (!what) {
    const ports = sw.portNames.map((port) => describePort(network, sw, port))
    const isSaved = JSON.stringify(sw.running) === JSON.stringify(sw.saved)
    return { ...briefSwitch(network, sw), vlans: sw.running.vlans, lags: sw.running.lags, isSaved, ports }
  }
  if (what === 'reboot' && method === 'POST') {
    sw.reboot()
    return briefSwitch(network, sw)
  }
  if (what === 'ports' && which) {
    if (!sw.port(which)) throw new SwitchControlError(404, `no port "${which}"`)
    return describePort(network, sw, which)
  }
  if (what === 'cables' && which) return plugForeign(network, sw, which, request)
  if (what !== 'faults') throw new SwitchControlError(404, 'no such resource')
  if (which !== undefined && !isSwitchFault(which)) {
    throw new SwitchControlError(404, `faults are ${switchFaults.join(', ')}`)
  }
  if (method === 'PUT' && which) sw.faults.set(which, (await request.body()) as SwitchFaultOptions)
  else if (method === 'DELETE') sw.faults.clear(which)
  return { faults: sw.faults.list() }
}

/** PUT plugs a foreign device into a port, DELETE pulls out what is in it. */
async function plugForeign(network: LabNetwork, sw: LabSwitch, port: string, request: ControlRequest) {
  if (!sw.port(port)) throw new SwitchControlError(404, `no port "${port}"`)
  const at = { switch: sw.name, port }
  if (request.method === 'DELETE') network.fabric.cables.unplug(at)
  if (request.method === 'PUT') {
    const given = await request.body()
    const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
    const chassisId = text(given.chassisId, foreignDevice.chassisId)
    const portId = text(given.portId, chassisId)
    const lldp = { ...foreignDevice, chassisId, portId, systemName: text(given.systemName, foreignDevice.systemName) }
    network.fabric.cables.plug(at, { kind: 'foreign', lldp })
  }
  return describePort(network, sw, port)
}

/** `/nodes/<node>/cables[/<nic>]`: PUT `{"switch", "port"}` moves one, DELETE pulls it out. */
export async function controlCables(network: LabNetwork, node: string, request: ControlRequest): Promise<unknown> {
  const nic = request.path[0]
  const server = network.fabric.server(node)
  if (nic !== undefined && !server?.nics[Number(nic)]) throw new SwitchControlError(404, `no NIC ${nic}`)
  if (nic !== undefined && request.method === 'DELETE') network.recable(node, Number(nic), null)
  if (nic !== undefined && request.method === 'PUT') {
    const { switch: name, port } = await request.body()
    const to = { switch: String(name), port: String(port) }
    if (!requireSwitch(network, to.switch).port(to.port)) throw new SwitchControlError(404, `no port "${to.port}"`)
    network.recable(node, Number(nic), to)
  }
  return {
    cables: (server?.nics ?? []).map(({ mac, device }, index) => {
      const ref = { server: node, nic: index }
      const port = network.fabric.cables.portOf(ref)
      const services = network.fabric.reachesServices(ref)
      return { nic: index, device, mac, port, linkUp: network.fabric.linkUp(ref), reachesServices: services }
    }),
  }
}

/**
 * `/fabric/reaches?node=&nic=&tag=`: where a frame gets to. `/fabric/ping?node=&address=`: what the system on a server would
 * be told. `/fabric/gateways`: PUT `{"gateways": [{"vlan", "address"}]}`.
 */
export async function controlFabric(network: LabNetwork, request: ControlRequest): Promise<unknown> {
  const { query, path, method } = request
  if (path[0] === 'reaches') {
    const from = { server: query.get('node') ?? '', nic: Number(query.get('nic') ?? 0) }
    if (!network.fabric.server(from.server)) throw new SwitchControlError(404, `no node "${from.server}"`)
    const tag = query.get('tag')
    const delivery = network.fabric.sendFromNic(from, tag ? Number(tag) : null)
    return { ...delivery, services: delivery.coreVlans.filter((vlan) => network.fabric.serviceVlans.includes(vlan)) }
  }
  if (path[0] === 'ping') return network.traffic.ping(query.get('node') ?? '', query.get('address') ?? '')
  if (path[0] !== 'gateways') throw new SwitchControlError(404, 'no such resource')
  if (method === 'PUT') {
    const { gateways } = await request.body()
    if (!Array.isArray(gateways))
      throw new SwitchControlError(400, 'give {"gateways": [{"vlan": 100, "address": "10.0.0.1/24"}]}')
    network.traffic.gateways = gateways.map((each: { vlan?: unknown; address?: unknown }) => ({
      vlan: Number(each.vlan),
      address: String(each.address),
    }))
  }
  return { gateways: network.traffic.gateways }
}
