import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { SwitchError } from '../../contract/switch'
import { dellOs9 } from './dell-os9'

const { names, write, read, session } = dellOs9({})
const port = 'TenGigabitEthernet 0/1'
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)
const setVlans = (before: PortVlans | null, after: PortVlans) => text(write.setVlans(port, before, after))
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })
const inVlan = (id: number, line: string) => [`interface vlan ${id}`, line, 'exit']

test('names of ports are taken in full and short, and nothing else is one', () => {
  expect(names.fullPortName('Te 0/1')).toBe(port)
  expect(names.fullPortName('te0/1')).toBe(port)
  expect(names.fullPortName('fo 0/48')).toBe('fortyGigE 0/48')
  for (const name of ['Po 10', 'Port-channel 10', 'vlan 10', 'Te 0/1\nreload'])
    expect(names.fullPortName(name)).toBe(null)
})

test('a VLAN is an interface that holds its ports', () => {
  expect(text(write.createVlan(100, 'prov'))).toEqual(['interface vlan 100', 'description prov', 'exit'])
  expect(text(write.deleteVlan(100, 'prov'))).toEqual(['no interface vlan 100'])
})

test('a port leaves its untagged VLAN before it joins another', () => {
  expect(setVlans(access(100), access(200))).toEqual([
    ...inVlan(100, `no untagged ${port}`),
    ...inVlan(200, `untagged ${port}`),
  ])
  expect(setVlans(access(1), access(200))).toEqual(inVlan(200, `untagged ${port}`))
})

test('only a hybrid port has both kinds of VLANs, and becomes one while it is in none', () => {
  expect(setVlans(access(100), trunk(10, 20))).toEqual([
    ...inVlan(100, `no untagged ${port}`),
    ...[`interface ${port}`, 'no switchport', 'portmode hybrid', 'switchport', 'exit'],
    ...inVlan(10, `untagged ${port}`),
    ...inVlan(20, `tagged ${port}`),
  ])
  expect(setVlans(trunk(10, 20), trunk(null, 20))).toEqual([
    ...inVlan(10, `no untagged ${port}`),
    ...inVlan(20, `no tagged ${port}`),
    ...[`interface ${port}`, 'no switchport', 'no portmode hybrid', 'switchport', 'exit'],
    ...inVlan(20, `tagged ${port}`),
  ])
})

test('a tagged port has its new VLANs before it loses the last: else it fell into VLAN 1', () => {
  expect(setVlans(trunk(null, 20), trunk(null, 30))).toEqual([
    ...inVlan(30, `tagged ${port}`),
    ...inVlan(20, `no tagged ${port}`),
  ])
})

test('a cleared port is not switched any more, and back', () => {
  expect(setVlans(access(100), none)).toEqual([
    ...inVlan(100, `no untagged ${port}`),
    ...[`interface ${port}`, 'no switchport', 'exit'],
  ])
  expect(setVlans(none, access(100))).toEqual([
    ...[`interface ${port}`, 'switchport', 'exit'],
    ...inVlan(100, `untagged ${port}`),
  ])
  expect(() => setVlans(null, access(100))).toThrow(SwitchError)
})

test('a group is made, joined, left and deleted with its fallback', () => {
  const config = { members: [port], vlans: none, fallback: true, mlag: null }
  expect(text(write.createLag(10, config))).toEqual(['interface Port-channel 10', 'no shutdown', 'exit'])
  expect(text(write.joinLag(10, port))).toEqual([
    ...[`interface ${port}`, 'port-channel-protocol LACP', 'port-channel 10 mode active', 'exit', 'exit'],
  ])
  expect(text(write.leaveLag(10, port))).toEqual([`interface ${port}`, 'no port-channel-protocol LACP', 'exit'])
  expect(text(write.setFallback(10, true, [port]))).toEqual(['lacp ungroup member-independent port-channel 10'])
  expect(text(write.setMlag(10, 10))).toEqual(['interface Port-channel 10', 'vlt-peer-lag port-channel 10', 'exit'])
  expect(text(write.deleteLag(10, { members: [] }))).toEqual([
    'no lacp ungroup member-independent port-channel 10',
    'no interface Port-channel 10',
  ])
})

// Forms: NTC templates tests/dell_force10/show_vlan; the others: Dell Networking OS configuration guide.
const replies: Record<string, string> = {
  'show vlan': `
Codes: * - Default VLAN, G - GVRP VLANs, P - Primary, C - Community, I - Isolated
Q: U - Untagged, T - Tagged
   x - Dot1x untagged, X - Dot1x tagged

    NUM    Status    Description                     Q Ports
*   1      Inactive                                  U Te 0/5-6
    100    Active    prov net                        T Te 0/3
                                                     U Te 0/1,4
                                                     U Po10(Te 0/7-8)
    200    Inactive  tenant                          T Te 0/3-4
    300    Inactive
`,
  'show running-config interface': `!
interface TenGigabitEthernet 0/1
 no ip address
 switchport
 no shutdown
!
interface TenGigabitEthernet 0/2
 no ip address
 shutdown
!
interface TenGigabitEthernet 0/3
 no ip address
 switchport
 no shutdown
!
interface TenGigabitEthernet 0/4
 no ip address
 portmode hybrid
 switchport
 no shutdown
!
interface TenGigabitEthernet 0/5
 no ip address
 switchport
 no shutdown
!
interface TenGigabitEthernet 0/7
 no ip address
!
 port-channel-protocol LACP
  port-channel 10 mode active
 no shutdown
!
interface TenGigabitEthernet 0/9
 ip address 192.0.2.1/24
 no shutdown
!
interface Port-channel 10
 no ip address
 switchport
 vlt-peer-lag port-channel 10
 no shutdown
!
interface Vlan 100
 description prov net
 no ip address
 untagged TenGigabitEthernet 0/1
`,
  'show interfaces status': `Port      Description  Status Speed        Duplex Vlan
Te 0/1                 Up     10000 Mbit   Full   100
Te 0/2                 Down   Auto         Auto   --
Te 0/7                 Up     10000 Mbit   Full   --
`,
  'show interfaces port-channel brief': `Codes: L - LACP Port-channel
   LAG  Mode  Status       Uptime      Ports
L  10   L2    up           00:01:00    Te 0/7     (Up)
`,
  'show running-config | grep ungroup': 'lacp ungroup member-independent port-channel 10\n',
  'show lldp neighbors detail': `========================================================================
 Local Interface Te 0/1 has 1 neighbor
  Total Frames Out: 6785
  Next packet will be sent after 23 seconds
  The neighbors are given below:
  -----------------------------------------------------------------------

    Remote Chassis ID Subtype: Mac address (4)
    Remote Chassis ID:  00:aa:bb:cc:dd:01
    Remote Port Subtype:  Interface name (5)
    Remote Port ID:  eth0
    Local Port ID: TenGigabitEthernet 0/1
    Remote TTL:  120
    Remote System Name:  server-1
`,
}
const ask = async (command: string) => replies[command] ?? ''

test('ports, groups and VLANs are read back from the VLANs that hold them', async () => {
  const state = await read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  const at = (n: number) => state.ports[`TenGigabitEthernet 0/${n}`]
  expect(state.vlans).toEqual({ 1: '', 100: 'prov net', 200: 'tenant', 300: '' })
  expect(at(1)).toEqual({ enabled: true, linkUp: true, vlans: access(100), lag: null })
  expect(at(2)).toEqual({ enabled: false, linkUp: false, vlans: none, lag: null })
  expect(at(3)?.vlans).toEqual(trunk(null, 100, 200))
  expect(at(4)?.vlans).toEqual(trunk(100, 200))
  expect(at(5)?.vlans).toEqual(access(1))
  expect(at(7)).toEqual({ enabled: true, linkUp: true, vlans: none, lag: 10 })
  expect(at(9)?.vlans).toBe(null)
  expect(state.lags[10]).toEqual({
    members: { 'TenGigabitEthernet 0/7': 'bundled' },
    vlans: access(100),
    fallback: true,
    mlag: 10,
  })
})

test('neighbours are read, and another reply is an error', async () => {
  const [neighbour] = await read.neighbours(ask)
  expect(neighbour).toMatchObject({ localPort: port, chassisId: '00:aa:bb:cc:dd:01', portId: 'eth0' })
  const reading = read.state(async () => '', { vlans: true, ports: 'all', lags: 'all' })
  await expect(reading).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})

test('what is already so, or already gone, is no error', () => {
  const isError = (line: string) =>
    session.errors.some((pattern) => pattern.test(line)) && !session.notErrors.some((pattern) => pattern.test(line))
  expect(isError('% Error: Invalid input at "^" marker.')).toBe(true)
  expect(isError('% Error: Port is part of a LAG.')).toBe(true)
  expect(isError('% Error: Vlan 100 does not exist.')).toBe(false)
})

test('[?] a member that is up alone is told as independent', async () => {
  const alone = {
    ...replies,
    'show interfaces port-channel brief': 'L  10   L2    up   00:01:00    Te 0/7     (Ind)\n',
  }
  const { lags } = await read.state(async (command) => (alone as Record<string, string>)[command] ?? '', {
    ...{ vlans: false, ports: [] },
    lags: [10],
  })
  expect(lags[10]?.members).toEqual({ 'TenGigabitEthernet 0/7': 'individual' })
})
