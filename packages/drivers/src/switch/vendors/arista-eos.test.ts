import { expect, test } from 'vitest'
import { aristaEos, parseEosLldp } from './arista-eos'
import { parseEtherchannels, parseInterfaceStatus, parseVlanTable } from './ios-replies'

const { names, write, session, read } = aristaEos({})
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

test('a change is a session that the switch takes back by itself', () => {
  expect(session.enterConfig('ingot-1')).toEqual(['configure session ingot-1'])
  expect(session.transaction?.commit('ingot-1')).toEqual(['commit timer 00:05:00'])
  expect(session.transaction?.confirm('ingot-1')).toEqual(['configure session ingot-1 commit'])
  expect(session.transaction?.revert('ingot-1')).toEqual(['configure session ingot-1 abort'])
  expect(session.transaction?.discard('ingot-1')).toEqual(['abort'])
})

test('what another session of ours left unconfirmed is found, and nobody else’s', async () => {
  const reply = `Maximum number of completed sessions: 1
Maximum number of pending sessions: 5

  Name              State                User    Terminal
  ----------------- -------------------- ------- --------
  ingot-0a1b2c3d    pendingCommitTimer   admin   vty4
  ingot-99999999    completed
  someone           pendingCommitTimer`
  expect(await read.unconfirmed?.(async () => reply)).toEqual(['ingot-0a1b2c3d'])
})

test('a group has the fallback for servers that boot from the network, and MLAG', () => {
  expect(texts(write.setFallback(5, true, []))).toEqual([
    'interface Port-Channel5',
    'port-channel lacp fallback individual',
    'port-channel lacp fallback timeout 30',
  ])
  expect(texts(write.joinLag(5, 'Ethernet1'))).toEqual(['interface Ethernet1', 'channel-group 5 mode active'])
  expect(texts(write.setMlag(5, 5))).toEqual(['interface Port-Channel5', 'mlag 5'])
  expect(texts(write.setMlag(5, null))).toEqual(['interface Port-Channel5', 'no mlag'])
})

test('names are full, also of modular switches', () => {
  expect(names.fullPortName('Et3/1/1')).toBe('Ethernet3/1/1')
  expect(names.fullPortName('Ethernet1; reload')).toBe(null)
})

// Recorded replies are excerpts of networktocode/ntc-templates (Apache-2.0), tests/arista_eos.
test('show vlan and show interfaces status [recorded]', () => {
  expect(
    parseVlanTable(`VLAN  Name                             Status    Ports
----- -------------------------------- --------- -------------------------------
1     default                          active    Et1
20    Test2                            suspended
30    VLAN0030                         suspended`),
  ).toEqual({ 1: 'default', 20: 'Test2', 30: 'VLAN0030' })
  const status = parseInterfaceStatus(`Port       Name                   Status       Vlan        Duplex  Speed Type
Et3/1/1    I am a 40G port !! Hi  connected    trunk       a-full  a-40G 40GBASE-CR4
Et3/1/4                           inactive     1           unconf unconf 40GBASE-CR4
Et3/2/2    I am a 10G port        errdisabled  10          a-full  a-10G 40GBASE-SR
Et3/2/4    - DISABLED routed (    disabled     routed      a-full  a-10G 40GBASE-SR`)
  expect([...status].map(([name, { enabled, linkUp }]) => [name, enabled, linkUp])).toEqual([
    ['Et3/1/1', true, true],
    ['Et3/1/4', true, false],
    ['Et3/2/2', true, false],
    ['Et3/2/4', false, false],
  ])
})

test('show port-channel summary [recorded]', () => {
  const groups = parseEtherchannels(`   Port-Channel       Protocol     Ports                            
------------------ --------------- -------------------------------- 
   Po105(D)           LACP(aF*)    Et5(D)                           
   Po130(D)           LACP(aF*)    Et30(D) Et31(I) Et32(D) Et33(D)  
                                   Et34(D) Et35(s)                  
   Po2000(U)          LACP(a)      Et54/1(PG+)   `)
  expect(groups.get(105)).toEqual({ Et5: 'down' })
  expect(groups.get(130)).toMatchObject({ Et31: 'individual', Et34: 'down', Et35: 'suspended' })
  expect(groups.get(2000)).toEqual({ 'Et54/1': 'bundled' })
})

test('show lldp neighbors detail [recorded]', () => {
  expect(
    parseEosLldp(`Interface Ethernet1 detected 1 LLDP neighbors:

  Neighbor 2cc2.6081.eaf9/"Ethernet1", age 12 seconds
  Discovered 0:01:11 ago; Last changed 0:01:11 ago
  - Chassis ID type: MAC address (4)
    Chassis ID     : 2cc2.6081.eaf9
  - Port ID type: Interface name (5)
    Port ID     : "Ethernet1"
  - Time To Live: 120 seconds
  - System Name: "spine2.company.com"
  - IEEE802.1/IEEE802.3 Link Aggregation
    Link Aggregation Status: Capable, Disabled (0x01)
    Port ID                : 0

Interface Ethernet2 detected 0 LLDP neighbors:
`),
  ).toEqual([
    {
      localPort: 'Ethernet1',
      chassisId: '2c:c2:60:81:ea:f9',
      portId: 'Ethernet1',
      portDescription: null,
      systemName: 'spine2.company.com',
    },
  ])
})
