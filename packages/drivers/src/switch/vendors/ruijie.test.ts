import { expect, test } from 'vitest'
import { planSteps } from '../plan-steps'
import type { SwitchWorld } from '../switch-world'
import { parseAggregatePorts, parseLacpStates, parseRuijieLldp, parseRuijieSwitchports, ruijie } from './ruijie'

const { names, write } = ruijie({})
const port = 'GigabitEthernet 0/1'
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

test('VLAN, ports and groups, line by line', () => {
  expect(texts(write.createVlan(100, 'prov'))).toEqual(['vlan 100', 'name prov', 'exit'])
  expect(texts(write.setVlans(port, { mode: 'access', vlan: 1 }, { mode: 'access', vlan: 100 }))).toEqual([
    `interface ${port}`,
    'switchport access vlan 100',
  ])
  expect(texts(write.setVlans(port, { mode: 'access', vlan: 1 }, { mode: 'none' })).slice(1)).toEqual([
    'switchport trunk allowed vlan remove 1-4094',
    'switchport mode trunk',
    'no switchport access vlan',
  ])
  expect(texts(write.setVlans(port, { mode: 'none' }, { mode: 'trunk', native: 10, tagged: [20] })).slice(1)).toEqual([
    'switchport trunk native vlan 10',
    'switchport trunk allowed vlan only 10,20',
  ])
  expect(texts(write.joinLag(5, port))).toEqual([`interface ${port}`, 'port-group 5 mode active'])
  expect(texts(write.setFallback(5, true, [port]))).toEqual([`interface ${port}`, 'lacp individual-port enable'])
  expect(texts(write.leaveLag(5, port))).toEqual([
    `interface ${port}`,
    'no lacp individual-port enable',
    'no port-group',
  ])
  expect(names.fullPortName('Gi0/1')).toBe(port)
})

test('what the switch shuts when it leaves a group is opened again, and what was shut stays so', () => {
  const { lag } = ruijie({})
  const world = (enabled: boolean): SwitchWorld => ({
    vlans: new Map(),
    ports: new Map([[port, { enabled, vlans: { mode: 'access', vlan: 10 }, lag: 5 }]]),
    lags: new Map([[5, { members: [port], vlans: { mode: 'access', vlan: 10 }, fallback: true, mlag: null }]]),
  })
  const opens = (enabled: boolean) =>
    planSteps(world(enabled), { vlans: [], ports: {}, lags: { 5: null } }, lag).some(
      ({ kind }) => kind === 'set_enabled',
    )
  expect(opens(true)).toBe(true)
  expect(opens(false)).toBe(false)
})

test('a group falls back when each of its members has the line, and not when one lacks it', async () => {
  const replies: Readonly<Record<string, string>> = {
    'show interfaces status': `${port}      up        10     Full     1000M     copper
GigabitEthernet 0/2      up        10     Full     1000M     copper`,
    'show aggregatePort summary': 'Ag5           16       Enabled    ACCESS src-dst-mac                  Gi0/1  ,Gi0/2',
    'show running-config': `interface ${port}\n port-group 5 mode active\n lacp individual-port enable\n!
interface GigabitEthernet 0/2\n port-group 5 mode active\n!\ninterface AggregatePort 5\n switchport access vlan 10\n!`,
  }
  const read = (config: string) =>
    ruijie({}).read.state(async (command) => (command === 'show running-config' ? config : (replies[command] ?? '')), {
      ...{ vlans: false, ports: 'all', lags: 'all' },
    })
  const half = replies['show running-config'] ?? ''
  expect((await read(half)).lags[5]).toMatchObject({ fallback: false })
  const whole = half.replace(/mode active\n!/, 'mode active\n lacp individual-port enable\n!')
  expect((await read(whole)).lags[5]).toMatchObject({ fallback: true })
})

// The layouts of RGOS's configuration guide, with the columns as S5750 and QSW switches print them.
test('show interfaces switchport, aggregatePort summary, lacp summary and lldp neighbors', () => {
  const ports =
    parseRuijieSwitchports(`Interface                        Switchport Mode      Access Native Protected VLAN lists
-------------------------------- ---------- --------- ------ ------ --------- ----------------------
GigabitEthernet 0/1              enabled    ACCESS    10     1      Disabled  ALL
GigabitEthernet 0/2              enabled    TRUNK     1      30     Disabled  10-12,30
GigabitEthernet 0/3              disabled   ROUTED    1      1      Disabled  ALL
GigabitEthernet 0/4              enabled    TRUNK     1      1      Disabled  `)
  expect([...ports.values()]).toEqual([
    { mode: 'access', vlan: 10 },
    { mode: 'trunk', native: 30, tagged: [10, 11, 12] },
    null,
    { mode: 'none' },
  ])
  expect(
    parseAggregatePorts(`AggregatePort MaxPorts SwitchPort Mode   Load balance                 Ports
------------- -------- ---------- ------ ---------------------------- -----------------------------------
Ag1           16       Enabled    TRUNK  src-dst-mac                  Hu0/55  ,Hu0/56
Ag10          16       Enabled    ACCESS src-dst-mac                  TF0/1`),
  ).toEqual(
    new Map([
      [1, ['HundredGigabitEthernet 0/55', 'HundredGigabitEthernet 0/56']],
      [10, ['TFGigabitEthernet 0/1']],
    ]),
  )
  expect(
    parseLacpStates(`Port         Flags   State      Priority        Key     Number  State
----------------------------------------------------------------------
Gi0/1        SA      individual 32768           0x3     0x1     0x3d
Gi0/2        SA      bndl       32768           0x3     0x2     0x3d

Partner information:
Gi0/1        SA      32768      00d0.f800.0002  0x3     0x1     0x3d`),
  ).toEqual(
    new Map([
      [port, 'individual'],
      ['GigabitEthernet 0/2', 'bundled'],
    ]),
  )
  expect(
    parseRuijieLldp(`Lldp neighbor-information of port [GigabitEthernet 0/1]
  Chassis ID type                   : MAC address
  Chassis id                        : 00d0.f822.33aa
  System name                       : node-1
  Port id                           : 5254.0000.0001`),
  ).toMatchObject([
    { localPort: port, chassisId: '00:d0:f8:22:33:aa', portId: '52:54:00:00:00:01', systemName: 'node-1' },
  ])
})
