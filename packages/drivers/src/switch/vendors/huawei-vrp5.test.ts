import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { SwitchError } from '../../contract/switch'
import { huaweiVrp5 } from './huawei-vrp5'

const { names, write, read, session } = huaweiVrp5({})
const port = 'GigabitEthernet0/0/1'
const setVlans = (before: PortVlans | null, after: PortVlans) => write.setVlans(port, before, after).map((l) => l.text)
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })
const ask = (replies: Record<string, string>) => async (command: string) => replies[command] ?? ''

test('names of ports are taken in full and short, and nothing else is one', () => {
  expect(names.fullPortName('GE0/0/1')).toBe('GigabitEthernet0/0/1')
  expect(names.fullPortName('xge 0/0/2')).toBe('XGigabitEthernet0/0/2')
  expect(names.fullPortName('40GE0/0/1')).toBe('40GE0/0/1')
  for (const name of ['Eth-Trunk1', 'Vlanif10', 'GE0/0/1; reboot', 'GE', 'GigabitEthernet0/0/1\nreboot'])
    expect(names.fullPortName(name)).toBe(null)
})

test('a VLAN is made with its name as description, and deleted', () => {
  expect(write.createVlan(100, 'prov').map((l) => l.text)).toEqual(['vlan 100', 'description prov', 'quit'])
  expect(write.deleteVlan(100, 'prov').map((l) => l.text)).toEqual(['undo vlan 100'])
})

test('a port from the factory becomes an access port, and moves with one line', () => {
  const opener = `interface ${port}`
  expect(setVlans(access(1), access(100))).toEqual([opener, 'port link-type access', 'port default vlan 100', 'quit'])
  expect(setVlans(access(100), access(200))).toEqual([opener, 'port default vlan 200', 'quit'])
})

test('the type of a link changes only when the port is as from the factory, so that nothing of the former mode stays', () => {
  expect(setVlans(access(100), trunk(10, 20, 21, 22, 30)).slice(1, -1)).toEqual([
    'undo port default vlan',
    'port link-type trunk',
    'undo port trunk allow-pass vlan 1',
    'port trunk pvid vlan 10',
    'port trunk allow-pass vlan 10 20 to 22 30',
  ])
  expect(setVlans(trunk(10, 20), access(100)).slice(1, -1)).toEqual([
    'undo port trunk pvid vlan',
    'undo port trunk allow-pass vlan all',
    'port trunk allow-pass vlan 1',
    'port link-type access',
    'port default vlan 100',
  ])
})

test('a cleared port passes nothing, not even VLAN 1', () => {
  expect(setVlans(access(100), none).slice(1, -1)).toEqual([
    'undo port default vlan',
    'port link-type trunk',
    'undo port trunk allow-pass vlan 1',
  ])
  expect(setVlans(trunk(10, 20), none).slice(1, -1)).toEqual([
    'undo port trunk allow-pass vlan 10 20',
    'undo port trunk pvid vlan',
  ])
})

test('of a trunk only what differs is sent', () => {
  expect(setVlans(trunk(10, 20, 30), trunk(10, 30, 40)).slice(1, -1)).toEqual([
    'undo port trunk allow-pass vlan 20',
    'port trunk allow-pass vlan 40',
  ])
  expect(setVlans(trunk(10, 20), trunk(null, 20)).slice(1, -1)).toEqual([
    'undo port trunk allow-pass vlan 10',
    'undo port trunk pvid vlan',
  ])
})

test('a port in hybrid mode is not ours to reset', () => {
  expect(() => setVlans(null, access(100))).toThrow(SwitchError)
})

test('a group is made, joined, left and deleted', () => {
  expect(write.createLag(3, { members: [port], vlans: none, fallback: true, mlag: null }).map((l) => l.text)).toEqual([
    'interface Eth-Trunk3',
    'mode lacp',
    'quit',
  ])
  expect(write.joinLag(3, port).map((l) => l.text)).toEqual([
    `interface ${port}`,
    'undo port trunk allow-pass vlan all',
    'port trunk allow-pass vlan 1',
    'undo port link-type',
    'eth-trunk 3',
    'quit',
  ])
  expect(write.setFallback(3, true, [port]).map((l) => l.text)).toEqual([`interface ${port}`, 'lacp force-up', 'quit'])
  expect(write.leaveLag(3, port).map((l) => l.text)).toEqual([
    `interface ${port}`,
    'undo lacp force-up',
    'undo eth-trunk',
    'port link-type trunk',
    'undo port trunk allow-pass vlan 1',
    'quit',
  ])
  expect(write.deleteLag(3, { members: [] }).map((l) => l.text)).toEqual(['undo interface Eth-Trunk3'])
})

// Forms: NTC templates tests/huawei_vrp/{display_vlan,display_interface_brief,display_eth-trunk,display_lldp_neighbor};
// the configuration: S series configuration guide.
const replies = {
  'display vlan': `The total number of VLANs is: 3
--------------------------------------------------------------------------------
U: Up;         D: Down;         TG: Tagged;         UT: Untagged;
--------------------------------------------------------------------------------

VID  Type    Ports
--------------------------------------------------------------------------------
1    common  UT:GE0/0/5(D)      GE0/0/6(D)
10   common  UT:GE0/0/1(U)
             TG:Eth-Trunk1(U)

VID  Status  Property      MAC-LRN Statistics Description
--------------------------------------------------------------------------------
1    enable  default       enable  disable    VLAN 0001
10   enable  default       enable  disable    prov
1555 enable  multicastVLAN enable  disable    VLAN 1555
`,
  'display current-configuration interface': `#
interface Vlanif1
#
interface Eth-Trunk1
 port link-type trunk
 port trunk pvid vlan 10
 undo port trunk allow-pass vlan 1
 port trunk allow-pass vlan 10 20 to 22
 mode lacp
#
interface GigabitEthernet0/0/1
 port link-type access
 port default vlan 10
#
interface GigabitEthernet0/0/2
 port link-type trunk
 undo port trunk allow-pass vlan 1
 shutdown
#
interface GigabitEthernet0/0/3
 eth-trunk 1
 lacp force-up
#
interface GigabitEthernet0/0/4
 eth-trunk 1
 lacp force-up
#
interface GigabitEthernet0/0/5
#
interface GigabitEthernet0/0/6
 port hybrid pvid vlan 10
 port hybrid untagged vlan 10
#
interface GigabitEthernet0/0/7
 port link-type trunk
 port trunk allow-pass vlan 2 to 4
#
return
`,
  'display interface brief': `PHY: Physical
*down: administratively down
Interface                   PHY   Protocol  InUti OutUti   inErrors  outErrors
Eth-Trunk1                  up    up           0%  0.38%          0          0
  GigabitEthernet0/0/3      up    up           0%  0.04%          0          0
  GigabitEthernet0/0/4      down  down         0%     0%          0          0
GigabitEthernet0/0/1        up    up           0%     0%          0          0
GigabitEthernet0/0/2        *down down         0%     0%          0          0
GigabitEthernet0/0/5        down  down         0%     0%          0          0
Vlanif1                     up    up           --     --          0          0
`,
  'display eth-trunk': `Eth-Trunk1's state information is:
Local:
LAG ID: 1                   WorkingMode: LACP
Preempt Delay: Disabled     Hash arithmetic: According to SIP-XOR-DIP
Operate status: up          Number Of Up Port In Trunk: 1
--------------------------------------------------------------------------------
ActorPortName          Status   PortType PortPri PortNo PortKey PortState Weight
GigabitEthernet0/0/3   Selected 1GE      32768   1      305     10111100  1
GigabitEthernet0/0/4   Unselect 1GE      32768   2      305     10100010  1

Partner:
--------------------------------------------------------------------------------
ActorPortName          SysPri   SystemID        PortPri PortNo PortKey PortState
GigabitEthernet0/0/3   65535    00aa-bbcc-dd01  255     1      9       10111100
GigabitEthernet0/0/4   0        0000-0000-0000  0       0      0       10100011
`,
  'display lldp neighbor': `GigabitEthernet0/0/2 has 0 neighbors

GigabitEthernet0/0/1 has 1 neighbor(s):

Neighbor index :1
Chassis type   :MAC address
Chassis ID     :00aa-bbcc-dd01
Port ID type   :Interface name
Port ID        :eth0
Port description    :--
System name         :server-1
System description  :Linux
`,
  'display version': `Huawei Versatile Routing Platform Software
VRP (R) software, Version 5.170 (S5735 V200R019C10SPC500)
Copyright (C) 2000-2020 HUAWEI TECH Co., Ltd.
HUAWEI S5735-L48T4X-A Routing Switch uptime is 1 week, 2 days, 3 hours, 4 minutes
`,
}

test('ports, groups and VLANs are read back from the configuration', async () => {
  const state = await read.state(ask(replies), { vlans: true, ports: 'all', lags: 'all' })
  expect(state.vlans).toEqual({ 1: 'VLAN 0001', 10: 'prov', 1555: 'VLAN 1555' })
  const at = (n: number) => state.ports[`GigabitEthernet0/0/${n}`]
  expect(at(1)).toEqual({ enabled: true, linkUp: true, vlans: access(10), lag: null })
  expect(at(2)).toEqual({ enabled: false, linkUp: false, vlans: none, lag: null })
  expect(at(3)).toEqual({ enabled: true, linkUp: true, vlans: none, lag: 1 })
  expect(at(5)?.vlans).toEqual(access(1))
  expect(at(6)?.vlans).toBe(null)
  expect(at(7)?.vlans).toEqual(trunk(1, 2, 3, 4))
  expect(state.lags[1]).toEqual({
    members: { 'GigabitEthernet0/0/3': 'bundled', 'GigabitEthernet0/0/4': 'down' },
    vlans: trunk(10, 20, 21, 22),
    fallback: true,
    mlag: null,
  })
})

test('what was asked for and is not there is null', async () => {
  const scope = { vlans: false, ports: ['GigabitEthernet0/0/48'], lags: [9] }
  expect(await read.state(ask(replies), scope)).toEqual({
    vlans: {},
    ports: { 'GigabitEthernet0/0/48': null },
    lags: { 9: null },
  })
})

test('a reply of another form is an error, not an empty switch', async () => {
  const reading = read.state(ask({}), { vlans: true, ports: 'all', lags: 'all' })
  await expect(reading).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})

test('neighbours and identity are read', async () => {
  expect(await read.neighbours(ask(replies))).toEqual([
    {
      localPort: 'GigabitEthernet0/0/1',
      chassisId: '00:aa:bb:cc:dd:01',
      portId: 'eth0',
      portDescription: null,
      systemName: 'server-1',
    },
  ])
  expect(await read.identify(ask(replies), 'sw1')).toEqual({
    name: 'sw1',
    model: 'S5735-L48T4X-A',
    software: '5.170 (S5735 V200R019C10SPC500)',
    serial: null,
  })
})

test.each([
  'Error: Please renew the default configurations.',
  "Error: Unrecognized command found at '^' position.",
  "Error:Too many parameters found at '^' position.",
  ' Error: The VLAN does not exist.',
])('%s is an error', (line) => {
  expect(session.errors.some((pattern) => pattern.test(line))).toBe(true)
})

test.each(['Info: Operating, please wait for a moment...done.', 'Enter system view, return user view with Ctrl+Z.'])(
  '%s is none',
  (line) => {
    expect(session.errors.some((pattern) => pattern.test(line))).toBe(false)
  },
)
