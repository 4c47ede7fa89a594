import { expect, test } from 'vitest'
import { huaweiVrp8 } from './huawei-vrp8'

const { names, write, session, capabilities, read } = huaweiVrp8({})
const text = (lines: readonly { text: string }[]) => lines.map((line) => line.text)

test('names of CloudEngine ports begin with their speed', () => {
  expect(names.fullPortName('10ge1/0/1')).toBe('10GE1/0/1')
  expect(names.fullPortName('XGE1/0/1')).toBe('10GE1/0/1')
  expect(names.fullPortName('Eth-Trunk1')).toBe(null)
})

test('nothing holds before a commit, and the switch itself goes one commit back', () => {
  expect(capabilities.transaction).toBe('commit')
  expect(session.transaction?.commit('x')).toEqual(['commit', 'return'])
  expect(session.transaction?.revert('x')).toEqual(['rollback configuration last 1'])
  expect(session.transaction?.discard('x')).toEqual(['clear configuration candidate', 'return'])
})

test('a candidate that is not what runs shows in the prompt', () => {
  for (const prompt of ['[~sw-1]', '[*sw-1]', '[*sw-1-10GE1/0/1]'])
    expect(session.prompts.config.test(prompt)).toBe(true)
  expect(session.prompts.privileged.exec('<sw-1>')?.[1]).toBe('sw-1')
})

test('a group speaks static LACP, and its members are forced up alone', () => {
  const config = { members: ['10GE1/0/1'], vlans: { mode: 'none' }, fallback: true, mlag: null } as const
  expect(text(write.createLag(3, config))).toEqual(['interface Eth-Trunk3', 'mode lacp-static', 'quit'])
  expect(text(write.setFallback(3, true, ['10GE1/0/1']))).toEqual(['interface 10GE1/0/1', 'lacp force-up', 'quit'])
  expect(text(write.setFallback(3, false, ['10GE1/0/1']))[1]).toBe('undo lacp force-up')
})

test('[?] the type of a link changes as with V5: only when the port is as from the factory', () => {
  const lines = write.setVlans('10GE1/0/1', { mode: 'trunk', native: 10, tagged: [20] }, { mode: 'access', vlan: 30 })
  expect(text(lines)).toEqual([
    'interface 10GE1/0/1',
    'undo port trunk pvid vlan',
    'undo port trunk allow-pass vlan all',
    'port trunk allow-pass vlan 1',
    'port link-type access',
    'port default vlan 30',
    'quit',
  ])
})

// Form: NTC templates tests/huawei_vrp/{display_vlan_2,display_lldp_neighbor3}.
test('its own forms of the VLAN table and of neighbours are read', async () => {
  const replies: Record<string, string> = {
    'display vlan': `VID          Ports
--------------------------------------------------------------------------------
   3         TG:10GE1/0/1(U)      10GE1/0/2(D)

VID  Type     Status  Property  MAC-LRN STAT    BC  MC  UC  Description
--------------------------------------------------------------------------------
   3 common   enable  default   enable  disable FWD FWD FWD SOME_TEST
`,
    'display current-configuration interface': `#
interface 10GE1/0/1
 port link-type trunk
 undo port trunk allow-pass vlan 1
 port trunk allow-pass vlan 3
`,
    'display interface brief': `Interface                  PHY      Protocol  InUti OutUti   inErrors  outErrors
10GE1/0/1                  up       up        0.01%  0.01%          0          0
`,
    'display lldp neighbor': `10GE1/0/1 has 1 neighbor(s):

Neighbor index                     :1
Chassis type                       :MAC Address
Chassis ID                         :00aa-bbcc-dd01
Port ID subtype                    :Interface Name
Port ID                            :eth0
Port description                   :--
System name                        :server-1
`,
  }
  const ask = async (command: string) => replies[command] ?? ''
  expect(await read.state(ask, { vlans: true, ports: 'all', lags: [] })).toEqual({
    vlans: { 3: 'SOME_TEST' },
    ports: {
      '10GE1/0/1': { enabled: true, linkUp: true, vlans: { mode: 'trunk', native: null, tagged: [3] }, lag: null },
    },
    lags: {},
  })
  expect((await read.neighbours(ask))[0]).toMatchObject({ chassisId: '00:aa:bb:cc:dd:01', portDescription: null })
})
