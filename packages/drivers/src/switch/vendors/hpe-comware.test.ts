import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { hpeComware } from './hpe-comware'

const { names, write, read, session } = hpeComware({})
const port = 'Ten-GigabitEthernet1/0/1'
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)
const setVlans = (before: PortVlans | null, after: PortVlans) => text(write.setVlans(port, before, after)).slice(1, -1)
const none: PortVlans = { mode: 'none' }
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('names of ports are taken in full and short, and nothing else is one', () => {
  expect(names.fullPortName('XGE1/0/1')).toBe(port)
  expect(names.fullPortName('FortyGigE1/0/49')).toBe('FortyGigE1/0/49')
  for (const name of ['BAGG1', 'Bridge-Aggregation1', 'Vlan1', 'XGE1/0/1;', 'M-GE0/0/0'])
    expect(names.fullPortName(name)).toBe(null)
})

test('a VLAN is made with its name, and deleted', () => {
  expect(text(write.createVlan(100, 'prov'))).toEqual(['vlan 100', 'name prov', 'quit'])
  expect(text(write.deleteVlan(100, 'prov'))).toEqual(['undo vlan 100'])
})

test('an access port moves with one line; one from a trunk leaves nothing of it', () => {
  expect(setVlans(access(1), access(100))).toEqual(['port access vlan 100'])
  expect(setVlans(access(100), access(1))).toEqual(['undo port access vlan'])
  expect(setVlans(trunk(10, 20), access(100))).toEqual([
    'undo port trunk permit vlan 10 20',
    'undo port trunk pvid',
    'port link-type access',
    'port access vlan 100',
  ])
})

test('a trunk permits what is wanted, and never VLAN 1 by itself', () => {
  expect(setVlans(access(100), trunk(10, 20, 21, 30))).toEqual([
    'undo port access vlan',
    'port link-type trunk',
    'undo port trunk permit vlan 1',
    'port trunk pvid vlan 10',
    'port trunk permit vlan 10 20 to 21 30',
  ])
  expect(setVlans(trunk(10, 20, 30), trunk(10, 30, 40))).toEqual([
    'undo port trunk permit vlan 20',
    'port trunk permit vlan 40',
  ])
})

test('a cleared port passes nothing, and a hybrid one becomes a trunk by way of access', () => {
  expect(setVlans(access(100), none)).toEqual([
    'undo port access vlan',
    'port link-type trunk',
    'undo port trunk permit vlan 1',
  ])
  expect(setVlans(trunk(10, 20), none)).toEqual(['undo port trunk permit vlan 10 20', 'undo port trunk pvid'])
  expect(setVlans(null, trunk(null, 20)).slice(0, 2)).toEqual(['port link-type access', 'port link-type trunk'])
})

test('a group is dynamic, is an edge towards servers, and is deleted', () => {
  expect(text(write.createLag(3, { members: [port], vlans: none, fallback: true, mlag: null }))).toEqual([
    'interface Bridge-Aggregation3',
    'link-aggregation mode dynamic',
    'quit',
  ])
  expect(text(write.joinLag(3, port))).toEqual([`interface ${port}`, 'port link-aggregation group 3', 'quit'])
  expect(text(write.setFallback(3, true, [port]))[1]).toBe('lacp edge-port')
  expect(text(write.setFallback(3, false, [port]))[1]).toBe('undo lacp edge-port')
  expect(text(write.leaveLag(3, port))[1]).toBe('undo port link-aggregation group')
  expect(text(write.deleteLag(3, { members: [] }))).toEqual(['undo interface Bridge-Aggregation3'])
})

// Forms: NTC templates tests/hp_comware/{display_vlan_all,display_interface_brief,display_link-aggregation_verbose,
// display_lldp_neighbor-information_verbose}; the configuration: HPE 5900 configuration guides.
const replies: Record<string, string> = {
  'display vlan all': ` VLAN ID: 1
 VLAN type: Static
 Route interface: Not configured
 Description: VLAN 0001
 Name: VLAN 0001
 Tagged ports:   None
 Untagged ports: None

 VLAN ID: 100
 VLAN type: Static
 Route interface: Not configured
 Description: VLAN 0100
 Name: prov
 Tagged ports:
    Bridge-Aggregation1
 Untagged ports:
    Ten-GigabitEthernet1/0/1
`,
  'display current-configuration interface': `#
interface Bridge-Aggregation1
 port link-type trunk
 undo port trunk permit vlan 1
 port trunk permit vlan 100 200 to 201
 port trunk pvid vlan 100
 link-aggregation mode dynamic
 lacp edge-port
#
interface Ten-GigabitEthernet1/0/1
 port link-mode bridge
 port access vlan 100
#
interface Ten-GigabitEthernet1/0/2
 port link-mode bridge
 port link-type trunk
 undo port trunk permit vlan 1
 shutdown
#
interface Ten-GigabitEthernet1/0/3
 port link-mode bridge
 port link-type trunk
 undo port trunk permit vlan 1
 port trunk permit vlan 100 200 to 201
 port trunk pvid vlan 100
 port link-aggregation group 1
#
interface Ten-GigabitEthernet1/0/4
 port link-mode bridge
 port link-type hybrid
 port hybrid vlan 1 untagged
#
interface Ten-GigabitEthernet1/0/5
 port link-mode route
#
return
`,
  'display interface brief': `Brief information on interfaces in route mode:
Link: ADM - administratively down; Stby - standby
Interface            Link Protocol Primary IP      Description
Vlan1                UP   UP       192.0.2.1

Brief information on interfaces in bridge mode:
Interface            Link Speed     Duplex Type PVID Description
BAGG1                UP   20G(a)    F(a)   T    100
XGE1/0/1             UP   10G(a)    F(a)   A    100
XGE1/0/2             ADM  auto      A      T    1
XGE1/0/3             UP   10G(a)    F(a)   T    100
`,
  'display link-aggregation verbose': `Port Status: S -- Selected, U -- Unselected, I -- Individual
Aggregate Interface: Bridge-Aggregation1
Creation Mode: Manual
Aggregation Mode: Dynamic
Loadsharing Type: Shar
System ID: 0x8000, 00aa-bbcc-0001
Local:
  Port                Status   Priority Index    Oper-Key               Flag
  XGE1/0/3(R)         I        32768    1        1                      {AG}
Remote:
  Actor               Priority Index    Oper-Key SystemID               Flag
  XGE1/0/3            32768    0        0        0x8000, 0000-0000-0000 {DEF}
`,
  'display lldp neighbor-information verbose': `LLDP neighbor-information of port 1[Ten-GigabitEthernet1/0/1]:
LLDP agent nearest-bridge:
 LLDP neighbor index : 1
 Update time         : 0 days, 0 hours, 1 minutes, 46 seconds
 Chassis type        : MAC address
 Chassis ID          : 00aa-bbcc-dd01
 Port ID type        : Interface name
 Port ID             : eth0
 Port description    : uplink of server-1
 System name         : server-1
`,
}
const ask = async (command: string) => replies[command] ?? ''

test('ports, groups and VLANs are read back from the configuration', async () => {
  const state = await read.state(ask, { vlans: true, ports: 'all', lags: 'all' })
  const at = (n: number) => state.ports[`Ten-GigabitEthernet1/0/${n}`]
  expect(state.vlans).toEqual({ 1: 'VLAN 0001', 100: 'prov' })
  expect(at(1)).toEqual({ enabled: true, linkUp: true, vlans: access(100), lag: null })
  expect(at(2)).toEqual({ enabled: false, linkUp: false, vlans: none, lag: null })
  expect(at(3)).toEqual({ enabled: true, linkUp: true, vlans: trunk(100, 200, 201), lag: 1 })
  expect([at(4)?.vlans, at(5)?.vlans]).toEqual([null, null])
  expect(state.lags[1]).toEqual({
    members: { 'Ten-GigabitEthernet1/0/3': 'individual' },
    vlans: trunk(100, 200, 201),
    fallback: true,
    mlag: null,
  })
})

test('neighbours are read, and another reply is an error', async () => {
  expect(await read.neighbours(ask)).toEqual([
    {
      localPort: port,
      chassisId: '00:aa:bb:cc:dd:01',
      portId: 'eth0',
      portDescription: 'uplink of server-1',
      systemName: 'server-1',
    },
  ])
  const reading = read.state(async () => '', { vlans: true, ports: 'all', lags: 'all' })
  await expect(reading).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})

test("[?] beside '% Unrecognized command found', refusals in words are errors", () => {
  const isError = (line: string) => session.errors.some((pattern) => pattern.test(line))
  expect(isError(" % Unrecognized command found at '^' position.")).toBe(true)
  expect(isError('The VLAN does not exist.')).toBe(true)
  expect(isError('Please wait... Done.')).toBe(false)
})
