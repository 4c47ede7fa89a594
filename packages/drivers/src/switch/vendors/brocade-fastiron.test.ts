import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { SwitchError } from '../../contract/switch'
import { brocadeFastiron } from './brocade-fastiron'

const { names, write, read, session } = brocadeFastiron({})
const port = 'ethernet 1/1/1'
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)
const setVlans = (before: PortVlans | null, after: PortVlans) => text(write.setVlans(port, before, after))
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })
const inVlan = (id: number, line: string) => [`vlan ${id}`, line, 'exit']
const inPort = (line: string) => [`interface ${port}`, line, 'exit']

test('names of ports are taken in every form, and nothing else is one', () => {
  for (const name of ['1/1/1', 'e 1/1/1', 'ethe 1/1/1', 'Ethernet 1/1/1']) expect(names.fullPortName(name)).toBe(port)
  for (const name of ['lag 1', 've 10', '1/1/1 to 1/1/48', 'management 1']) expect(names.fullPortName(name)).toBe(null)
})

test('a VLAN holds its ports', () => {
  expect(text(write.createVlan(100, 'prov'))).toEqual(['vlan 100 name prov by port', 'exit'])
  expect(text(write.deleteVlan(100, 'prov'))).toEqual(['no vlan 100'])
})

test('a port leaves the VLAN where it is untagged before it is untagged elsewhere', () => {
  expect(setVlans(access(100), access(200))).toEqual([
    ...inVlan(100, `no untagged ${port}`),
    ...inVlan(200, `untagged ${port}`),
  ])
  expect(setVlans(none, access(200))).toEqual(inVlan(200, `untagged ${port}`))
  expect(setVlans(access(100), none)).toEqual(inVlan(100, `no untagged ${port}`))
})

test('a native VLAN is one that the port is tagged in, and its dual mode; nothing of it stays', () => {
  expect(setVlans(access(100), trunk(10, 20))).toEqual([
    ...inVlan(100, `no untagged ${port}`),
    ...inVlan(10, `tagged ${port}`),
    ...inVlan(20, `tagged ${port}`),
    ...inPort('dual-mode 10'),
  ])
  expect(setVlans(trunk(10, 20), access(100))).toEqual([
    ...inPort('no dual-mode'),
    ...inVlan(10, `no tagged ${port}`),
    ...inVlan(20, `no tagged ${port}`),
    ...inVlan(100, `untagged ${port}`),
  ])
  expect(setVlans(trunk(10, 20), trunk(20, 10))).toEqual(inPort('dual-mode 20'))
})

test('VLAN 1 and routed ports are refused before anything is sent', () => {
  expect(() => setVlans(none, access(1))).toThrow(SwitchError)
  expect(() => setVlans(null, access(100))).toThrow(SwitchError)
})

test('a group is an interface of its own; one port of it is forced up', () => {
  const config = { members: [port], vlans: none, fallback: true, mlag: null }
  expect(text(write.createLag(3, config))).toEqual(['lag ingot-3 dynamic id 3', 'exit'])
  expect(text(write.joinLag(3, port))).toEqual(['lag ingot-3 dynamic id 3', `ports ${port}`, 'exit'])
  expect(text(write.leaveLag(3, port))[1]).toBe(`no ports ${port}`)
  expect(text(write.setFallback(3, true, [port, 'ethernet 1/1/2']))).toEqual([
    ...['lag ingot-3 dynamic id 3', `force-up ${port}`, 'exit'],
  ])
  expect(text(write.setVlans('lag 3', none, access(100)))).toEqual(inVlan(100, 'untagged lag 3'))
  expect(text(write.deleteLag(3, { members: [] }))).toEqual(['no lag ingot-3'])
})

// Forms: NTC templates tests/brocade_fastiron/{show_running-config_vlan,show_interfaces_brief,show_lldp_neighbors_detail};
// LAGs: FastIron Layer 2 guide 08.0.91.
const replies: Record<string, string> = {
  'show running-config vlan': `vlan 1 name DEFAULT-VLAN by port
!
vlan 100 name prov by port
 tagged ethe 1/1/3 to 1/1/4
 untagged ethe 1/1/1 lag 3
!
vlan 200 by port
 tagged ethe 1/1/3 to 1/1/4
 no spanning-tree
`,
  'show running-config interface': `interface ethernet 1/1/2
 disable
!
interface ethernet 1/1/4
 dual-mode  100
!
interface lag 3
 port-name server-1
`,
  'show running-config lag': `lag ingot-3 dynamic id 3
 ports ethe 1/1/5 to 1/1/6
 force-up ethernet 1/1/5
!
lag old static id 4
 ports ethe 1/1/9
`,
  'show interfaces brief': `
Port       Link    State   Dupl Speed Trunk Tag Pvid Pri MAC             Name
1/1/1      Up      Forward Full 10G   None  No  100  0   00aa.bbcc.0001
1/1/2      Disable None    None None  None  No  1    0   00aa.bbcc.0002
1/1/3      Up      Forward Full 10G   None  Yes N/A  0   00aa.bbcc.0003
1/1/4      Down    None    None None  None  Yes 100  0   00aa.bbcc.0004
1/1/5      Up      Forward Full 10G   3     No  100  0   00aa.bbcc.0005
1/1/6      Up      Forward Full 10G   3     No  100  0   00aa.bbcc.0005
lg3        Up      Forward Full 20G   3     No  100  0   00aa.bbcc.0005  server-1
`,
  'show lag': `=== LAG "ingot-3" ID 3 (dynamic Deployed) ===
LAG Configuration:
   Ports:         e 1/1/5 to 1/1/6
   LACP Key:      20003
Port       Link    State   Dupl Speed Trunk Tag Pvid Pri MAC             Name
1/1/5      Up      Forward Full 10G   3     No  100  0   00aa.bbcc.0005
Port       [Sys P] [Port P] [ Key ] [Act][Tio][Agg][Syn][Col][Dis][Def][Exp][Ope]
1/1/5           1        1   20003   Yes   L   Agg  Syn  No   No   Def  No   Frc
1/1/6           1        1   20003   Yes   L   Agg  Syn  No   No   Def  No   Ina
`,
  'show lldp neighbors detail': `Local port: 1/1/1
  Neighbor: 00aa.bbcc.dd01, TTL 101 seconds
    + Chassis ID (MAC address): 00aa.bbcc.dd01
    + Port ID (locally assigned): "eth0"
    + Time to live: 120 seconds
    + System name         : "server-1"
    + Port description    : "eth0"
`,
}
const ask = async (command: string) => replies[command] ?? ''

test('ports, groups and VLANs are read back from the VLANs that hold them', async () => {
  const state = await read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  const at = (n: number) => state.ports[`ethernet 1/1/${n}`]
  expect(state.vlans).toEqual({ 1: 'DEFAULT-VLAN', 100: 'prov', 200: '' })
  expect(at(1)).toEqual({ enabled: true, linkUp: true, vlans: access(100), lag: null })
  expect(at(2)).toEqual({ enabled: false, linkUp: false, vlans: none, lag: null })
  expect(at(3)?.vlans).toEqual(trunk(null, 100, 200))
  expect(at(4)?.vlans).toEqual(trunk(100, 200))
  expect(at(5)?.lag).toBe(3)
  expect(state.lags).toEqual({
    3: {
      members: { 'ethernet 1/1/5': 'individual', 'ethernet 1/1/6': 'suspended' },
      vlans: access(100),
      fallback: true,
      mlag: null,
    },
  })
})

test('[?] from 08.0.80 on a native VLAN needs no dual mode, and is read', async () => {
  const newer = {
    ...replies,
    'show running-config vlan': `vlan 100 by port
 untagged ethe 1/1/3
!
vlan 200 by port
 tagged ethe 1/1/3
`,
  }
  const state = await read.state(async (command) => (newer as Record<string, string>)[command] ?? '', {
    ...{ vlans: false, lags: [] },
    ports: ['ethernet 1/1/3'],
  })
  expect(state.ports['ethernet 1/1/3']?.vlans).toEqual(trunk(100, 200))
})

test('neighbours are read, and another reply is an error', async () => {
  const [neighbour] = await read.neighbours(ask)
  expect(neighbour).toEqual({
    localPort: port,
    chassisId: '00:aa:bb:cc:dd:01',
    portId: 'eth0',
    portDescription: 'eth0',
    systemName: 'server-1',
  })
  const reading = read.state(async () => '', { vlans: true, ports: 'all', lags: 'all' })
  await expect(reading).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})

test('a flash in use is tried again, and refusals are errors', () => {
  expect(session.busy.some((pattern) => pattern.test('Flash access in progress. Please try later'))).toBe(true)
  for (const line of [
    'Error - port ethe 1/1/1 are not member of default vlan',
    'Invalid input -> foo',
    'Ambiguous input',
  ])
    expect(session.errors.some((pattern) => pattern.test(line))).toBe(true)
})
