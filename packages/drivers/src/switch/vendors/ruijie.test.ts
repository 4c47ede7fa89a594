import { expect, test } from 'vitest'
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
  expect(texts(write.setFallback(5, true, [port]))).toEqual([
    'interface AggregatePort 5',
    'lacp individual-port enable',
  ])
  expect(names.fullPortName('Gi0/1')).toBe(port)
})

test('layouts of the command reference [?]', () => {
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
  expect(parseAggregatePorts('Ag1           8        Enabled    ACCESS src-mac       Gi0/1 ,Gi0/2')).toEqual(
    new Map([[1, [port, 'GigabitEthernet 0/2']]]),
  )
  expect(parseLacpStates('Gi0/1        SA      indep      32768           0x1')).toEqual(
    new Map([[port, 'individual']]),
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
