import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { SwitchError } from '../../contract/switch'
import { openVswitch } from './ovs'

const { names, write, read, session } = openVswitch({})
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)
const setVlans = (after: PortVlans, before: PortVlans | null = null) => text(write.setVlans('eth1', before, after))
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('nothing that means something to a shell is a name', () => {
  expect(names.fullPortName('enp1s0f0')).toBe('enp1s0f0')
  for (const name of ['eth1;reboot', '$(id)', 'eth 1', 'lag1', '-eth1', 'a234567890123456', 'eth1\n'])
    expect(names.fullPortName(name)).toBe(null)
  expect(() => openVswitch({ bridge: 'br0 -- del-br br0' })).toThrow(SwitchError)
})

test('there is no moment between the former VLANs and the new ones', () => {
  expect(setVlans(access(100))).toEqual(['ovs-vsctl clear port eth1 trunks -- set port eth1 vlan_mode=access tag=100'])
  expect(setVlans(trunk(null, 10, 20))).toEqual([
    'ovs-vsctl clear port eth1 tag -- set port eth1 vlan_mode=trunk trunks=10,20',
  ])
  expect(setVlans(trunk(10, 20))).toEqual(['ovs-vsctl set port eth1 vlan_mode=native-untagged tag=10 trunks=10,20'])
})

test('only what differs is sent', () => {
  expect(setVlans(access(200), access(100))).toEqual(['ovs-vsctl set port eth1 tag=200'])
})

test('a native VLAN alone is no trunk of all VLANs, and neither is a cleared port', () => {
  expect(setVlans(trunk(10))).toEqual(['ovs-vsctl set port eth1 vlan_mode=native-untagged tag=10 trunks=10'])
  expect(setVlans(none)).toEqual(['ovs-vsctl clear port eth1 tag -- set port eth1 vlan_mode=trunk trunks=4095'])
})

test('a bond is made of two at least, and goes with its last member', () => {
  const config = { members: ['eth1', 'eth2'], vlans: none, fallback: true, mlag: null }
  expect(text(write.createLag(3, config))).toEqual([
    'ovs-vsctl --if-exists del-port br0 eth1 -- --if-exists del-port br0 eth2 -- add-bond br0 lag3 eth1 eth2 bond_mode=balance-tcp lacp=active vlan_mode=trunk trunks=4095',
  ])
  expect(() => write.createLag(3, { ...config, members: ['eth1'] })).toThrow(SwitchError)
  expect(text(write.leaveLag(3, 'eth1'))).toEqual([
    'ovs-vsctl del-bond-iface lag3 eth1 -- add-port br0 eth1 vlan_mode=trunk trunks=4095 || ovs-vsctl del-port br0 lag3 -- add-port br0 eth1 vlan_mode=trunk trunks=4095',
  ])
  expect(text(write.setFallback(3, true, ['eth1', 'eth2']))).toEqual([
    'ovs-vsctl set port lag3 other_config:lacp-fallback-ab=true other_config:bond-primary=eth1',
  ])
  expect(text(write.deleteLag(3, { members: [] }))).toEqual(['ovs-vsctl --if-exists del-port br0 lag3'])
})

// Recorded from Open vSwitch 3.1.0 of Debian 12, with identifiers made short.
const uuid = (text: string) => ['uuid', text]
const empty = ['set', []]
const table = (headings: string[], ...data: unknown[][]) => `${JSON.stringify({ data, headings })}\n`
const portColumns = ['_uuid', 'name', 'tag', 'trunks', 'vlan_mode', 'lacp', 'interfaces', 'other_config']
const tables = [
  table(['name', 'ports'], ['br0', ['set', ['p0', 'p1', 'p2', 'p3', 'p4', 'p5'].map(uuid)]], ['br9', uuid('p9')]),
  table(
    portColumns,
    [uuid('p0'), 'br0', empty, empty, empty, empty, uuid('i0'), ['map', []]],
    [uuid('p1'), 'eth1', 100, empty, 'access', empty, uuid('i1'), ['map', []]],
    [uuid('p2'), 'eth2', 10, ['set', [10, 20]], 'native-untagged', empty, uuid('i2'), ['map', []]],
    [uuid('p3'), 'eth3', empty, 4095, 'trunk', empty, uuid('i3'), ['map', []]],
    [uuid('p4'), 'eth4', empty, empty, empty, empty, uuid('i4'), ['map', []]],
    [
      uuid('p5'),
      'lag3',
      empty,
      ['set', [10, 20]],
      'trunk',
      'active',
      ['set', ['i5', 'i6'].map(uuid)],
      ['map', [['lacp-fallback-ab', 'true']]],
    ],
    [uuid('p9'), 'other', 1, empty, empty, empty, uuid('i9'), ['map', []]],
  ),
  table(
    ['_uuid', 'name', 'type', 'admin_state', 'link_state'],
    [uuid('i0'), 'br0', 'internal', 'down', 'down'],
    ...[1, 2, 3, 4, 5].map((n) => [uuid(`i${n}`), `eth${n}`, '', 'up', 'up']),
    [uuid('i6'), 'eth6', '', 'down', 'down'],
    [uuid('i9'), 'other', '', 'up', 'up'],
  ),
]
const showTables = `ovs-vsctl --format=json -- --columns=name,ports list bridge -- --columns=${portColumns.join(',')} list port -- --columns=_uuid,name,type,admin_state,link_state list interface`
const replies: Record<string, string> = {
  [showTables]: `${tables.join('')}rc=0\n`,
  'ovs-appctl lacp/show': `---- lag3 ----
  status: active negotiated
  sys_id: 02:00:00:00:00:01

member: eth5: defaulted attached
  port_id: 6
  may_enable: true

member: eth6: expired attached
  port_id: 5
rc=0
`,
  'lldpctl -f json0 2>/dev/null': `{"lldp":[{"interface":[{"name":"eth1","via":"LLDP","chassis":[{"id":[{"type":"mac","value":"00:AA:BB:CC:DD:01"}],
"name":[{"value":"server-1"}]}],"port":[{"id":[{"type":"ifname","value":"eth0"}],"descr":[{"value":"eth0"}]}]}]}]}
rc=0
`,
}
const ask = async (command: string) => replies[command] ?? 'rc=127\n'

test('ports and bonds of our bridge are read back, and no others', async () => {
  const state = await read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  expect(Object.keys(state.ports)).toEqual(['eth1', 'eth2', 'eth3', 'eth4', 'eth5', 'eth6'])
  expect(state.ports.eth1).toEqual({ enabled: true, linkUp: true, vlans: access(100), lag: null })
  expect(state.ports.eth2?.vlans).toEqual(trunk(10, 20))
  expect(state.ports.eth3?.vlans).toEqual(none)
  expect(state.ports.eth4?.vlans).toBe(null)
  expect(state.ports.eth6).toEqual({ enabled: false, linkUp: false, vlans: none, lag: 3 })
  expect(state.lags).toEqual({
    3: { members: { eth5: 'individual', eth6: 'down' }, vlans: trunk(null, 10, 20), fallback: true, mlag: null },
  })
})

test('neighbours come from lldpd, and without it there are none', async () => {
  expect(await read.neighbours(ask)).toEqual([
    {
      localPort: 'eth1',
      chassisId: '00:aa:bb:cc:dd:01',
      portId: 'eth0',
      portDescription: 'eth0',
      systemName: 'server-1',
    },
  ])
  expect(await read.neighbours(async () => 'rc=127\n')).toEqual([])
})

test('a bridge that is not there is told, and another reply is an error', async () => {
  const scope = { vlans: true, ports: 'all', lags: 'all' } as const
  const missing = openVswitch({ bridge: 'br7' }).read.state(ask, scope)
  await expect(missing).rejects.toMatchObject({ code: 'switch_unsupported', detail: { bridge: 'br7' } })
  await expect(read.state(async () => 'rc=1\n', scope)).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})

test('prompts of users and of root are known, and the exit code decides', () => {
  for (const prompt of ['$', 'admin@ovs1:~$', 'ovs1:/home/x$']) expect(session.prompts.user?.test(prompt)).toBe(true)
  for (const prompt of ['#', 'root@ovs1:~#', 'sh-5.2#']) expect(session.prompts.privileged.test(prompt)).toBe(true)
  expect(session.exitCode?.pattern.exec('ovs-vsctl: no row "x" in table Port\nrc=1\n')?.[1]).toBe('1')
})
