import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { juniperJunos } from './juniper-junos'

const { names, write, read, session, capabilities } = juniperJunos({})
const port = 'ge-0/0/1'
const family = `interfaces ${port} unit 0 family ethernet-switching`
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)
const setVlans = (before: PortVlans | null, after: PortVlans) => text(write.setVlans(port, before, after))
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('names of ports are taken with and without their unit, and nothing else is one', () => {
  expect(names.fullPortName('ge-0/0/1.0')).toBe(port)
  expect(names.fullPortName('XE-0/0/0:1')).toBe('xe-0/0/0:1')
  for (const name of ['ae0', 'irb.100', 'ge-0/0/1.100', 'ge-0/0/1 disable', 'me0'])
    expect(names.fullPortName(name)).toBe(null)
})

test('a VLAN is made and deleted by its name, which begins with a letter', () => {
  expect(text(write.createVlan(100, names.vlanName('100 prov')))).toEqual(['set vlans v100-prov vlan-id 100'])
  expect(text(write.deleteVlan(100, 'prov'))).toEqual(['delete vlans prov'])
})

test('a port without any VLAN has no unit; as access port it gets a mode and its VLAN', () => {
  expect(setVlans(none, access(100))).toEqual([`set ${family} interface-mode access`, `set ${family} vlan members 100`])
  expect(setVlans(access(100), access(200))).toEqual([`delete ${family} vlan`, `set ${family} vlan members 200`])
  expect(setVlans(access(100), none)).toEqual([`delete interfaces ${port} unit 0`])
})

test('a trunk has its native VLAN among its members, and none stays when it goes', () => {
  expect(setVlans(access(100), trunk(10, 20, 21, 30))).toEqual([
    `delete ${family} vlan`,
    `set ${family} interface-mode trunk`,
    `set interfaces ${port} native-vlan-id 10`,
    `set ${family} vlan members 10`,
    `set ${family} vlan members 20-21`,
    `set ${family} vlan members 30`,
  ])
  expect(setVlans(trunk(10, 20), access(100))).toEqual([
    `delete ${family} vlan`,
    `delete interfaces ${port} native-vlan-id`,
    `set ${family} interface-mode access`,
    `set ${family} vlan members 100`,
  ])
  expect(setVlans(null, none)).toEqual([`delete interfaces ${port} unit 0`, `delete interfaces ${port} native-vlan-id`])
})

test('what is committed goes back by itself unless it is confirmed, and nobody else is taken along', () => {
  expect(capabilities).toMatchObject({ transaction: 'commit', needsSave: false })
  expect(session.enterConfig('x')).toEqual(['configure exclusive'])
  expect(session.transaction?.commit('x')[0]).toBe('commit confirmed 5')
  expect(session.transaction?.confirm('x')).toEqual(['configure exclusive', 'commit', 'exit configuration-mode'])
  expect(session.transaction?.revert('x')[1]).toBe('rollback 1')
  expect(session.transaction?.discard('x')[0]).toBe('rollback 0')
})

test('a locked configuration is tried again; that a statement was not there is no error', () => {
  const lockedBy = 'error: configuration database locked by:'
  expect(session.busy.some((pattern) => pattern.test(lockedBy))).toBe(true)
  expect(session.notErrors.some((pattern) => pattern.test('warning: statement not found'))).toBe(true)
  for (const line of ['error: commit failed', 'syntax error, expecting <command>.', 'unknown command.'])
    expect(session.errors.some((pattern) => pattern.test(line))).toBe(true)
})

// Forms: NTC templates tests/juniper_junos/{show_lacp_interfaces,show_lldp_neighbors}; the configuration: Junos CLI guide.
const replies: Record<string, string> = {
  'show configuration vlans | display set': `set vlans default vlan-id 1
set vlans prov vlan-id 100
set vlans prov description Provisioning
set vlans tenant-1 vlan-id 200
`,
  'show configuration interfaces | display set': `set interfaces ge-0/0/0 ether-options 802.3ad ae0
set interfaces ge-0/0/1 unit 0 family ethernet-switching interface-mode access
set interfaces ge-0/0/1 unit 0 family ethernet-switching vlan members prov
set interfaces ge-0/0/2 disable
set interfaces ge-0/0/3 native-vlan-id 100
set interfaces ge-0/0/3 unit 0 family ethernet-switching interface-mode trunk
set interfaces ge-0/0/3 unit 0 family ethernet-switching vlan members 100
set interfaces ge-0/0/3 unit 0 family ethernet-switching vlan members 200-202
set interfaces ge-0/0/4 unit 0 family inet address 192.0.2.1/24
set interfaces ge-0/0/5 unit 0 family ethernet-switching
set interfaces ae0 aggregated-ether-options lacp active
set interfaces ae0 aggregated-ether-options lacp force-up
set interfaces ae0 unit 0 family ethernet-switching interface-mode access
set interfaces ae0 unit 0 family ethernet-switching vlan members tenant-1
set interfaces ae9 aggregated-ether-options lacp active
`,
  'show interfaces terse': `Interface               Admin Link Proto    Local                 Remote
ge-0/0/0                up    up
ge-0/0/0.0              up    up   aenet    --> ae0.0
ge-0/0/1                up    up
ge-0/0/1.0              up    up   eth-switch
ge-0/0/2                down  down
ge-0/0/3                up    down
ge-0/0/4                up    up
ge-0/0/5                up    up
ae0                     up    up
irb                     up    up
`,
  'show lacp interfaces': `Aggregated interface: ae0
    LACP state:       Role   Exp   Def  Dist  Col  Syn  Aggr  Timeout  Activity
      ge-0/0/0       Actor    No   Yes   Yes  Yes  Yes   Yes     Fast    Active
    LACP protocol:        Receive State  Transmit State          Mux State
      ge-0/0/0                Defaulted   Fast periodic Collecting distributing
`,
  'show configuration chassis | display set': 'set chassis aggregated-devices ethernet device-count 1\n',
  'show lldp neighbors': `Local Interface    Parent Interface    Chassis Id          Port info          System Name
ge-0/0/1           -                   00:aa:bb:cc:dd:01   eth0               server-1
`,
}
const ask = async (command: string) => replies[command] ?? ''

test('ports, groups and VLANs are read back, members by name and by number', async () => {
  const state = await read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  const at = (n: number) => state.ports[`ge-0/0/${n}`]
  expect(state.vlans).toEqual({ 1: 'default', 100: 'prov', 200: 'tenant-1' })
  expect(at(0)).toEqual({ enabled: true, linkUp: true, vlans: none, lag: 0 })
  expect(at(1)).toEqual({ enabled: true, linkUp: true, vlans: access(100), lag: null })
  expect(at(2)).toEqual({ enabled: false, linkUp: false, vlans: none, lag: null })
  expect(at(3)?.vlans).toEqual(trunk(100, 200, 201, 202))
  expect(at(4)?.vlans).toBe(null)
  expect(at(5)?.vlans).toEqual(access(1))
  expect(state.lags[0]).toEqual({
    members: { 'ge-0/0/0': 'individual' },
    vlans: access(200),
    fallback: true,
    mlag: null,
  })
})

test('a group beyond the device count is configured, but not there', async () => {
  expect((await read.state(ask, { vlans: false, ports: [], lags: [9] })).lags).toEqual({ 9: null })
})

test('the device count is raised when a group needs it, and never lowered', async () => {
  const config = { members: [], vlans: none, fallback: false, mlag: null }
  const active = 'set interfaces ae4 aggregated-ether-options lacp active'
  const profile = juniperJunos({})
  expect(text(profile.write.createLag(4, config))).toEqual([active])
  await profile.read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  expect(text(profile.write.createLag(4, config))).toEqual([
    'set chassis aggregated-devices ethernet device-count 5',
    active,
  ])
  expect(text(profile.write.createLag(0, config))).toHaveLength(1)
})

test('a group is joined, left, forced up and deleted', () => {
  expect(text(write.joinLag(0, port))).toEqual([`set interfaces ${port} ether-options 802.3ad ae0`])
  expect(text(write.leaveLag(0, port))).toEqual([`delete interfaces ${port} ether-options 802.3ad`])
  expect(text(write.setFallback(0, true, [port]))).toEqual([
    'set interfaces ae0 aggregated-ether-options lacp force-up',
  ])
  expect(text(write.deleteLag(0, { members: [] }))).toEqual(['delete interfaces ae0'])
  expect(text(write.setEnabled(port, false))).toEqual([`set interfaces ${port} disable`])
})

test('neighbours are read, and another reply is an error', async () => {
  const [neighbour] = await read.neighbours(ask)
  expect(neighbour).toMatchObject({
    localPort: port,
    chassisId: '00:aa:bb:cc:dd:01',
    portId: 'eth0',
    systemName: 'server-1',
  })
  const reading = read.state(async () => '', { vlans: true, ports: 'all', lags: 'all' })
  await expect(reading).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})
