import type { PortVlans } from '@ingot/core/switch/port-config'
import { expect, test } from 'vitest'
import { dellPowerconnect, powerConnectName } from './dell-powerconnect'
import { parseRadlanGroups, parseRadlanVlans, parseUpDown } from './radlan-replies'

const port = 'ethernet 1/g1'
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)
const lines = (options: Record<string, string>, before: PortVlans | null, after: PortVlans) =>
  texts(dellPowerconnect(options).write.setVlans(port, before, after)).slice(1)
const access = (vlan: number): PortVlans => ({ mode: 'access', vlan })
const trunk = (native: number | null, ...tagged: number[]): PortVlans => ({ mode: 'trunk', native, tagged })

test('VLANs are made in their own mode', () => {
  const { write } = dellPowerconnect({})
  expect(texts(write.createVlan(100, 'prov'))).toEqual(['vlan database', 'vlan 100', 'exit'])
  expect(texts(write.deleteVlan(100, 'prov'))).toEqual(['vlan database', 'no vlan 100', 'exit'])
})

test('names of all generations are known', () => {
  expect(powerConnectName('1/g1')).toBe(port)
  expect(powerConnectName('g12')).toBe('ethernet g12')
  expect(powerConnectName('1/xg3')).toBe('ethernet 1/xg3')
  expect(powerConnectName('Gi1/0/1')).toBe('gigabitethernet 1/0/1')
  expect(powerConnectName('ch4')).toBe('port-channel 4')
  expect(powerConnectName('ethernet 1/g1 shutdown')).toBe(null)
})

test('an access port moves with one line; with portMode general it stays general', () => {
  expect(lines({}, access(100), access(200))).toEqual(['switchport access vlan 200'])
  expect(lines({ portMode: 'general' }, access(100), access(200))).toEqual([
    'switchport general allowed vlan remove 100',
    'switchport general allowed vlan add 200 untagged',
    'switchport general pvid 200',
  ])
  expect(() => dellPowerconnect({ portMode: 'hybrid' })).toThrow('switch_unsupported')
})

test('untagged beside tagged is the general mode, and its list goes back before the port is an access port again', () => {
  expect(lines({}, access(100), trunk(10, 20))).toEqual([
    'no switchport access vlan',
    'switchport mode general',
    'switchport general allowed vlan remove 1',
    'switchport general allowed vlan add 10 untagged',
    'switchport general pvid 10',
    'switchport general allowed vlan add 20 tagged',
  ])
  expect(lines({}, trunk(10, 20), access(100))).toEqual([
    'switchport general allowed vlan remove 10,20',
    'switchport general allowed vlan add 1 untagged',
    'switchport general pvid 1',
    'switchport mode access',
    'switchport access vlan 100',
  ])
})

test('a cleared port is a member of no VLAN', () => {
  expect(lines({}, access(100), { mode: 'none' })).toEqual([
    'no switchport access vlan',
    'switchport mode general',
    'switchport general allowed vlan remove 1',
    'no switchport general pvid',
  ])
})

// Recorded replies: the NOC project's tests (BSD-3-Clause) of a PCT6224 with 3.2.0.7 and a 5548 with 4.1.0.1, and
// networktocode/ntc-templates (Apache-2.0), tests/dell_powerconnect.
test('show vlan of both families, with lists of ports that are wrapped [recorded]', () => {
  expect(
    parseRadlanVlans(`VLAN       Name                         Ports          Type      Authorization
-----  ---------------                  -------------  -----     -------------
1      Default                          ch1-48,        Default   Required     
                                        1/g2-1/g22,
                                        1/xg3-1/xg4
504    itm-lab                          1/g23-1/g24    Static    Required     
1141   DHCP                             1/g1,          Static    Required     
                                        1/g23-1/g24`),
  ).toEqual({ 1: 'Default', 504: 'itm-lab', 1141: 'DHCP' })
  expect(
    parseRadlanVlans(`Vlan     Name        Tagged Ports      UnTagged Ports     Type    Authorization 
---- ------------ ------------------ ------------------ --------- ------------- 
 1        1                          gi1/0/1-46,         Default    Required    
                                     te1/0/1-2,                                 
                                     te8/0/1-2,Po1-32                           
504    itm-lab       gi1/0/47-48                        permanent   Required    `),
  ).toEqual({ 1: '1', 504: 'itm-lab' })
})

test('neighbours by the word of the 62xx, and by that of the 55xx when the first is refused [recorded]', async () => {
  const { read } = dellPowerconnect({})
  const old = `LLDP Remote Device Summary

Local                                                                      
Interface RemID    Chassis ID            Port ID             System Name         
-------  -------   --------------------  ------------------  ------------------
1/g1       2       00:1D:B3:77:77:00     23                  ore-obg28-sw003   
1/g2       
1/xg4      `
  expect(await read.neighbours(async () => old)).toEqual([
    {
      ...{ localPort: 'ethernet 1/g1', chassisId: '00:1d:b3:77:77:00', portId: '23' },
      ...{ portDescription: null, systemName: 'ore-obg28-sw003' },
    },
  ])
  const replies: Readonly<Record<string, string>> = {
    'show lldp remote-device all': '% Unrecognized command',
    'show lldp neighbors': `  Port        Device ID        Port ID       System Name    Capabilities  TTL  
--------- ----------------- ------------- ----------------- ------------ ----- 
gi1/0/47  a4:ba:db:5d:d4:d8    1/0/24         dell_6224         B, R      105  `,
  }
  expect(await read.neighbours(async (command) => replies[command] ?? '')).toMatchObject([
    { localPort: 'gigabitethernet 1/0/47', chassisId: 'a4:ba:db:5d:d4:d8', portId: '1/0/24', systemName: 'dell_6224' },
  ])
})

test('show interfaces status: links [recorded]', () => {
  const links = parseUpDown(`g35      1G-Copper    Full    100   Enabled  Off  Up          Disabled On
g36      1G-Copper      --      --     --     --  Down           --     --
ch1         --     --      --      --       --    Not Present`)
  expect([...links]).toEqual([
    ['g35', true],
    ['g36', false],
  ])
})

test('members of a group are told with unit and slot', () => {
  const groups = parseRadlanGroups(`Channel  Ports
-------  -----
Po1      Active: gi1/0/1-2 Inactive: te2/0/1`)
  expect(groups.get(1)).toEqual({ 'gi1/0/1': 'bundled', 'gi1/0/2': 'bundled', 'te2/0/1': 'suspended' })
})

test('an uplink in the trunk mode is changed by the lines of that mode; a port that leaves it is told the other mode', async () => {
  const { read, write } = dellPowerconnect({})
  const replies: Readonly<Record<string, string>> = {
    'show interfaces configuration': '1/g1      Gigabit - Level                 Full    1000     Auto Up',
    [`show interfaces switchport ${port}`]: `Port 1/g1:
VLAN Membership mode: Trunk Mode

Port 1/g1 is member in:

VLAN    Name                              Egress rule Type
----    --------------------------------- ----------- --------
10      prov                              Tagged      Static
20      net-20                            Tagged      Static

Static configuration:`,
  }
  const state = await read.state(async (command) => replies[command] ?? '', { vlans: false, ports: [port], lags: [] })
  const before = state.ports[port]?.vlans ?? expect.fail('not read')
  expect(before).toEqual(trunk(null, 10, 20))
  expect(texts(write.setVlans(port, before, trunk(null, 10, 30)))).toEqual([
    `interface ${port}`,
    'switchport trunk allowed vlan remove 20',
    'switchport trunk allowed vlan add 30',
  ])
  expect(texts(write.setVlans(port, before, access(100)))).toContain('switchport mode access')
})
