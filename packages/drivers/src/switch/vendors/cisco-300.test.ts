import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { cisco300 } from './cisco-300'
import {
  parseRadlanGroups,
  parseRadlanLldp,
  parseRadlanSwitchport,
  parseRadlanVlans,
  parseUpDown,
} from './radlan-replies'

const { names, write, session } = cisco300({})
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)
const setVlans = (before: PortVlans | null, after: PortVlans) =>
  texts(write.setVlans('gigabitethernet1', before, after)).slice(1)
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('VLAN, access port and group, line by line', () => {
  expect(texts(write.createVlan(100, 'prov'))).toEqual(['vlan 100'])
  expect(texts(write.deleteVlan(100, 'prov'))).toEqual(['no vlan 100'])
  expect(setVlans(trunk(1), { mode: 'access', vlan: 100 })).toEqual([
    'switchport access vlan 100',
    'switchport mode access',
  ])
  expect(texts(write.joinLag(1, 'gigabitethernet1'))).toEqual([
    'interface gigabitethernet1',
    'channel-group 1 mode auto',
  ])
  expect(texts(write.leaveLag(1, 'gigabitethernet1'))).toEqual(['interface gigabitethernet1', 'no channel-group'])
  expect(names.fullPortName('gi27')).toBe('gigabitethernet27')
})

test('a trunk is emptied before it is one, since it would allow everything', () => {
  expect(setVlans({ mode: 'access', vlan: 100 }, trunk(10, 20, 21))).toEqual([
    'switchport trunk allowed vlan remove all',
    'switchport mode trunk',
    'switchport trunk native vlan 10',
    'switchport trunk allowed vlan add 10,20-21',
    'no switchport access vlan',
  ])
  expect(setVlans(trunk(10, 20), trunk(10, 30))).toEqual([
    'switchport trunk allowed vlan remove 20',
    'switchport trunk allowed vlan add 30',
  ])
})

test('the question of the save is answered', () => {
  const question = 'Overwrite file [startup-config].... (Y/N)[N] ?'
  expect(session.questions.find(({ pattern }) => pattern.test(question))?.answer).toBe('Y')
})

// Recorded replies are excerpts of networktocode/ntc-templates (Apache-2.0), tests/cisco_s300.
test('show interfaces switchport [recorded]', () => {
  const reply = `Port : fa1
Port Mode: Trunk
Gvrp Status: disabled
Ingress Filtering: true
Acceptable Frame Type: admitAll
Ingress UnTagged VLAN ( NATIVE ): 203

Port is member in:

Vlan               Name               Egress rule Port Membership Type
---- -------------------------------- ----------- --------------------
203                203                 Untagged          Static
222               VOIP-1                Tagged           Static


Forbidden VLANS:
Vlan               Name
---- --------------------------------
`
  expect(parseRadlanSwitchport(reply)).toEqual(trunk(203, 222))
  expect(parseRadlanSwitchport(reply.replace('Port Mode: Trunk', 'Port Mode: Access').replace(/^222.*$/m, ''))).toEqual(
    {
      mode: 'access',
      vlan: 203,
    },
  )
  expect(parseRadlanSwitchport('% Wrong port')).toBe(null)
})

test('show vlan, with names that are wrapped and names with spaces [recorded]', () => {
  expect(
    parseRadlanVlans(`Vlan       Name                   Ports                Type     Authorization
---- ----------------- --------------------------- ------------ -------------
 1           1         fa3-4,fa12-14,fa17,fa19,      Default      Required
                       gi1,gi4,Po1-8
222  IP Phones network       fa9,fa13-19,gi1          static      Required
402  Test-Long-Vlan-Na           fa5,gi1              static      Required
     me1
3130       3130                 fa20,gi1              static      Required`),
  ).toEqual({ 1: '1', 222: 'IP Phones network', 402: 'Test-Long-Vlan-Name1', 3130: '3130' })
})

test('show lldp neighbors, with cells that are wrapped [recorded]', () => {
  const [first, second] = parseRadlanLldp(`System capability legend:
B - Bridge; R - Router; W - Wlan Access Point; T - telephone;

  Port        Device ID        Port ID       System Name    Capabilities  TTL  
--------- ----------------- ------------- ----------------- ------------ ----- 
gi10      f8:b1:56:ac:07:64 f8:b1:56:ac:0                        O       3482  
                            7:64                                               
gi21      28:6f:7f:0b:75:a0      Gi0      Fjallarodgardsfor      B        105  
                                          skola-AP03.net.no                    
                                          rob.se                               `)
  expect(first).toMatchObject({ localPort: 'gi10', portId: 'f8:b1:56:ac:07:64', systemName: null })
  expect(second).toMatchObject({
    chassisId: '28:6f:7f:0b:75:a0',
    systemName: 'Fjallarodgardsforskola-AP03.net.norob.se',
  })
})

test('show interfaces status: links of ports and groups [recorded]', () => {
  const links = parseUpDown(`gi1      1G-Copper    Full    100   Enabled  Off  Up          Disabled Off
gi4      1G-Copper      --      --     --     --  Down           --     --
Po1         --     --      --      --       --    Not Present`)
  expect([...links]).toEqual([
    ['gi1', true],
    ['gi4', false],
  ])
})

// As the guide prints it, and as the NOC project's profile Cisco.SMB reads it from switches.
test('show interfaces Port-Channel: who is active and who is not', () => {
  const groups = parseRadlanGroups(`Load balancing: src-dst-mac.

Channel  Ports
-------  -----
Po1      Active: gi1,Inactive: gi2-3
Po2      `)
  expect(groups).toEqual(new Map([[1, { gi1: 'bundled', gi2: 'suspended', gi3: 'suspended' }]]))
})
