import { beforeEach, expect, test } from 'vitest'
import { cableFaultOfName, miscable } from './cable-fault'
import { type CabledServer, Fabric } from './fabric'
import { factoryLag, type PortSettings } from './switch-config'
import { LabSwitch } from './switch-model'
import type { LabSwitchVendor } from './switch-vendor'

const services = [10]
const lacp = new Map<string, { system: string; key: number }>()

function labSwitch(name: string, vendor: LabSwitchVendor = 'cisco_ios'): LabSwitch {
  const number = name.charCodeAt(name.length - 1).toString(16)
  const login = { username: 'admin', password: 'x', enable: null }
  const identity = { macAddress: `00:1c:73:00:00:${number}`, serial: name }
  return new LabSwitch({ name, vendor, ports: 4, uplinks: 1, ...login, ...identity }, (config) => {
    for (const vlan of [10, 20, 30]) config.vlans[vlan] = { name: null }
    const uplink = Object.keys(config.ports).at(-1) as string
    Object.assign(config.ports[uplink] as PortSettings, { mode: 'trunk', allowed: [10, 20, 30] })
  })
}

function server(name: string): CabledServer {
  return {
    name,
    nics: [0, 1].map((nic) => ({
      mac: `b4:96:91:00:${name.charCodeAt(0).toString(16)}:0${nic}`,
      device: `eno${nic + 1}`,
    })),
    systemName: () => name,
    lacpOf: () => lacp.get(name) ?? null,
    tagsOf: () => [],
    isPowerOn: () => true,
  }
}

let one: LabSwitch
let two: LabSwitch
let fabric: Fabric

const portOf = (each: LabSwitch, index: number) => each.portNames[index] as string
const set = (each: LabSwitch, index: number, settings: Partial<PortSettings>) =>
  each.change((config) => void Object.assign(config.ports[portOf(each, index)] as PortSettings, settings))
const access = (each: LabSwitch, index: number, vlan: number) => set(each, index, { mode: 'access', accessVlan: vlan })
const heardBy = (name: string, nic = 0, tag: number | null = null) =>
  fabric
    .sendFromNic({ server: name, nic }, tag)
    .nics.map((at) => `${at.server}/${at.nic}${at.tag === null ? '' : `.${at.tag}`}`)

function group(
  each: LabSwitch,
  indexes: number[],
  vlan: number,
  more: { fallback?: boolean; mlag?: number } = {},
): void {
  each.change((config) => {
    config.lags[5] = { ...factoryLag(), accessVlan: vlan, protocol: 'lacp', fallback: false, mlag: null, ...more }
    for (const index of indexes) Object.assign(config.ports[portOf(each, index)] as PortSettings, { lag: 5 })
  })
}

beforeEach(() => {
  lacp.clear()
  one = labSwitch('leaf-a')
  two = labSwitch('leaf-b', 'arista_eos')
  fabric = new Fabric([one, two], { serviceVlans: services, mlagPairs: [['leaf-a', 'leaf-b']] })
  ;['x', 'y'].forEach((name, index) => {
    fabric.addServer(server(name))
    fabric.cables.plug({ switch: 'leaf-a', port: portOf(one, index) }, { kind: 'nic', server: name, nic: 0 })
    fabric.cables.plug({ switch: 'leaf-b', port: portOf(two, index) }, { kind: 'nic', server: name, nic: 1 })
  })
})

test('servers hear each other in one VLAN, on one switch and over the uplinks, and not in two', () => {
  access(one, 0, 20)
  access(one, 1, 20)
  expect(heardBy('x')).toEqual(['y/0'])
  access(one, 1, 30)
  expect(heardBy('x')).toEqual([])
  access(two, 1, 20)
  expect(heardBy('x')).toEqual(['y/1'])
})

test('a VLAN that is missing on a switch or on its uplink carries nothing', () => {
  fabric = new Fabric([one, two], { serviceVlans: services })
  for (const name of ['x', 'y']) fabric.addServer(server(name))
  fabric.cables.plug({ switch: 'leaf-a', port: portOf(one, 0) }, { kind: 'nic', server: 'x', nic: 0 })
  fabric.cables.plug({ switch: 'leaf-b', port: portOf(two, 0) }, { kind: 'nic', server: 'y', nic: 0 })
  access(one, 0, 20)
  access(two, 0, 20)
  expect(heardBy('x')).toEqual(['y/0'])
  set(two, 4, { allowed: [10] })
  expect(heardBy('x')).toEqual([])
  set(two, 4, { allowed: 'all' })
  two.change((config) => void delete config.vlans[20])
  expect(heardBy('x')).toEqual([])
})

test('a trunk passes its native VLAN without a tag and the others with theirs', () => {
  set(one, 0, { mode: 'trunk', native: 10, allowed: [10, 20] })
  access(one, 1, 20)
  expect(heardBy('x', 0, 20)).toEqual(['y/0'])
  expect(heardBy('x', 0, 30)).toEqual([])
  expect(heardBy('y')).toEqual(['x/0.20'])
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(true)
  set(one, 0, { native: null })
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(false)
})

test('boot services answer in their VLANs alone, and to nobody whose port is shut or unplugged', () => {
  const nic = { server: 'x', nic: 0 }
  access(one, 0, 10)
  expect(fabric.reachesServices(nic)).toBe(true)
  access(one, 0, 20)
  expect(fabric.reachesServices(nic)).toBe(false)
  access(one, 0, 10)
  set(one, 0, { enabled: false })
  expect([fabric.linkUp(nic), fabric.reachesServices(nic), fabric.lldpHeardBy(nic)]).toEqual([false, false, null])
  set(one, 0, { enabled: true })
  fabric.cables.move(nic, null)
  expect([fabric.linkUp(nic), fabric.reachesServices(nic)]).toEqual([false, false])
})

test('a group drops frames of a server without LACP, passes them with a fallback, and bundles when the server bonds', () => {
  group(one, [0], 10)
  expect(one.lagMemberState(portOf(one, 0))).toBe('suspended')
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(false)
  one.change((config) => void Object.assign(config.lags[5] ?? {}, { fallback: true }))
  expect(one.lagMemberState(portOf(one, 0))).toBe('individual')
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(true)
  one.change((config) => void Object.assign(config.lags[5] ?? {}, { fallback: false }))
  lacp.set('x', { system: 'b4:96:91:00:78:00', key: 9 })
  expect(one.lagMemberState(portOf(one, 0))).toBe('bundled')
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(true)
})

test('a second server in the same group stays out of the bundle', () => {
  group(one, [0, 1], 10)
  lacp.set('x', { system: 'b4:96:91:00:78:00', key: 9 })
  lacp.set('y', { system: 'b4:96:91:00:79:00', key: 9 })
  expect([0, 1].map((index) => one.lagMemberState(portOf(one, index)))).toEqual(['bundled', 'suspended'])
})

test('the halves of an MLAG pair are one partner; two switches that only look alike are two', () => {
  group(one, [0], 20, { mlag: 7 })
  group(two, [0], 20, { mlag: 7 })
  const partners = () => [0, 1].map((nic) => fabric.lacpPartner({ server: 'x', nic })?.system)
  expect(new Set(partners()).size).toBe(1)
  group(two, [0], 20)
  expect(new Set(partners()).size).toBe(2)
})

test('a reboot forgets what was not saved, and frames go as before it', () => {
  access(one, 0, 20)
  one.save()
  access(one, 0, 10)
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(true)
  one.reboot()
  expect(one.port(portOf(one, 0))?.accessVlan).toBe(20)
  expect(fabric.reachesServices({ server: 'x', nic: 0 })).toBe(false)
})

test('each end hears who is at the other end of its cable, also when somebody swapped two of them', () => {
  const heard = () => ({
    server: fabric.lldpHeardBy({ server: 'x', nic: 0 })?.portId,
    switch: one.lldpNeighbours().find(({ localPort }) => localPort === portOf(one, 0))?.neighbour.systemName,
  })
  expect(heard()).toEqual({ server: portOf(one, 0), switch: 'x' })
  fabric.cables.move({ server: 'x', nic: 0 }, { switch: 'leaf-a', port: portOf(one, 1) })
  expect(heard()).toEqual({ server: portOf(one, 1), switch: 'y' })
  const lldp = { chassisId: '00:11:22:33:44:55', portId: 'p1', portDescription: null, systemName: 'printer' }
  fabric.cables.plug({ switch: 'leaf-a', port: portOf(one, 0) }, { kind: 'foreign', lldp })
  expect(heard().switch).toBe('printer')
  expect(fabric.linkUp({ server: 'y', nic: 0 })).toBe(false)
  one.faults.set('lldp-off')
  expect(heard()).toEqual({ server: undefined, switch: undefined })
})

test.each([
  ['cables-swapped', ['leaf-b', 'leaf-a']],
  ['cable-missing', ['leaf-a', undefined]],
  ['cable-foreign', [undefined, 'leaf-b']],
] as const)('%s: the NICs hear other switches than planned, or none', (fault, heard) => {
  expect(cableFaultOfName(`lab-${fault}-2`)).toBe(fault)
  miscable(fabric.cables, 'x', fault)
  expect([0, 1].map((nic) => fabric.lldpHeardBy({ server: 'x', nic })?.systemName)).toEqual(heard)
})

test('switches that are cabled in a ring carry a frame once', () => {
  for (const index of [2, 3]) {
    for (const each of [one, two]) set(each, index, { mode: 'trunk', allowed: 'all' })
    const end = { kind: 'switch' as const, switch: 'leaf-b', port: portOf(two, index) }
    fabric.cables.plug({ switch: 'leaf-a', port: portOf(one, index) }, end)
  }
  access(one, 0, 20)
  access(two, 1, 20)
  expect(heardBy('x')).toEqual(['y/1'])
})

test('a switch that lies takes the change and keeps what it was, for one port or for all', () => {
  one.faults.set('ignores-config', { port: portOf(one, 0) })
  access(one, 0, 20)
  access(one, 1, 20)
  expect([0, 1].map((index) => one.port(portOf(one, index))?.accessVlan)).toEqual([1, 20])
  one.faults.set('ignores-config')
  access(one, 1, 30)
  expect(one.port(portOf(one, 1))?.accessVlan).toBe(20)
})
