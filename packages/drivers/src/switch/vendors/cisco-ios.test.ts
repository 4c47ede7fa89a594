import { expect, test } from 'vitest'
import { ciscoIos } from './cisco-ios'
import { iosNegotiatingLines } from './ios-lines'
import {
  parseEtherchannels,
  parseInterfaceStatus,
  parseLldpDetail,
  parseNegotiating,
  parseSwitchports,
  parseVlanTable,
} from './ios-replies'

const { names, write, session, read } = ciscoIos({})
const port = 'GigabitEthernet1/0/1'
const lag = { members: [port], vlans: { mode: 'none' as const }, fallback: true, mlag: null }
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text)

test('short and full names are one port, and a line cannot be smuggled into one', () => {
  expect(names.fullPortName('Gi1/0/1')).toBe(port)
  expect(names.fullPortName('gigabitethernet 1/0/1')).toBe(port)
  expect(names.fullPortName('Te1/1/1')).toBe('TenGigabitEthernet1/1/1')
  for (const wrong of ['Gi1/0/1\nreload', 'Vlan1', 'Po1', 'Gi', 'Gi1/0/1 shutdown', 'range Gi1/0/1-2'])
    expect(names.fullPortName(wrong), wrong).toBe(null)
})

test('a VLAN is made with a name that IOS takes, and deleted', () => {
  expect(texts(write.createVlan(100, 'prov'))).toEqual(['vlan 100', 'name prov', 'exit'])
  expect(texts(write.deleteVlan(100, 'prov'))).toEqual(['no vlan 100'])
  expect(names.vlanName(`tenant network ${'x'.repeat(40)}`)).toMatch(/^tenant-network-x{17}$/)
})

test('a group is made with LACP and the fallback, left and removed', () => {
  expect(texts(write.createLag(5, lag))).toEqual(['interface Port-channel5'])
  expect(texts(write.joinLag(5, port))).toEqual([`interface ${port}`, 'channel-group 5 mode active'])
  expect(texts(write.setFallback(5, true, [port]))).toEqual([
    'interface Port-channel5',
    'no port-channel standalone-disable',
  ])
  expect(texts(write.setFallback(5, false, [port])).at(-1)).toBe('port-channel standalone-disable')
  expect(texts(write.leaveLag(5, port))).toEqual([`interface ${port}`, 'no channel-group'])
  expect(texts(write.deleteLag(5, lag))).toEqual(['no interface Port-channel5'])
})

test('a model that knows ISL is told the encapsulation before the trunk', () => {
  const lines = ciscoIos({ trunkEncapsulation: 'dot1q' }).write.setVlans(
    port,
    { mode: 'access', vlan: 1 },
    { mode: 'trunk', native: null, tagged: [20] },
  )
  const sent = texts(lines)
  expect(sent.indexOf('switchport trunk encapsulation dot1q')).toBeGreaterThan(-1)
  expect(sent.indexOf('switchport trunk encapsulation dot1q')).toBeLessThan(sent.indexOf('switchport mode trunk'))
})

test('a VLAN that IOS makes by itself is information, a refusal is a refusal', () => {
  const isError = (line: string) =>
    !session.notErrors.some((each) => each.test(line)) && session.errors.some((each) => each.test(line))
  expect(isError('% Access VLAN does not exist. Creating vlan 100')).toBe(false)
  for (const line of [
    "% Invalid input detected at '^' marker.",
    '% Incomplete command.',
    '% Ambiguous command:  "s"',
    'Command rejected: Gi1/0/1 not a switching port.',
    'Command authorization failed.',
    '% switch to VTPv3 before configuring a VLAN name longer than 32 characters',
  ])
    expect(isError(line), line).toBe(true)
  expect(isError('Building configuration...')).toBe(false)
})

// Recorded replies below are excerpts of networktocode/ntc-templates (Apache-2.0), tests/cisco_ios.
test('show vlan: VLANs with their names, without those of FDDI and Token Ring [recorded]', () => {
  expect(
    parseVlanTable(`VLAN Name                             Status    Ports
---- -------------------------------- --------- -------------------------------
1    default                          active    Gi0/1
10   Management                       active    
50   VLan50                           active    Fa0/1, Fa0/2, Fa0/3, Fa0/4, Fa0/5, Fa0/6, Fa0/7, Fa0/8, Fa0/9
                                                Fa0/10, Fa0/11, Fa0/12
1002 fddi-default                     act/unsup 
1005 trnet-default                    act/unsup `),
  ).toEqual({ 1: 'default', 10: 'Management', 50: 'VLan50' })
})

test('show interfaces switchport: access, trunk, and a port that negotiates [recorded]', () => {
  const ports = parseSwitchports(`
Name: Gi0/1
Switchport: Enabled
Administrative Mode: trunk
Operational Mode: trunk
Access Mode VLAN: 1 (default)
Trunking Native Mode VLAN: 1 (default)
Trunking VLANs Enabled: 1,12,15,31-36,40-42,80,85,101,201,240,410,420,602,604,
     610
Pruning VLANs Enabled: 2-1001

Name: Gi0/2
Switchport: Enabled
Administrative Mode: dynamic auto
Operational Mode: static access
Access Mode VLAN: 100 (PLC1)
Trunking Native Mode VLAN: 1 (default)
Trunking VLANs Enabled: ALL
Pruning VLANs Enabled: 2-1001

Name: Gi0/3
Switchport: Enabled
Administrative Mode: static access
Operational Mode: down
Access Mode VLAN: 101 (HMI1)
Trunking Native Mode VLAN: 1 (default)
Trunking VLANs Enabled: ALL

Name: Gi0/4
Switchport: Enabled
Administrative Mode: trunk
Operational Mode: trunk (member of bundle Po5)
Access Mode VLAN: 1 (default)
Trunking Native Mode VLAN: 999 (DUMMY_VLAN)
Trunking VLANs Enabled: 72,99
`)
  expect(ports.get('Gi0/1')).toMatchObject({ mode: 'trunk', native: 1 })
  expect(ports.get('Gi0/1')).toHaveProperty('tagged.20', 610)
  expect(ports.get('Gi0/2')).toBe(null)
  expect(ports.get('Gi0/3')).toEqual({ mode: 'access', vlan: 101 })
  expect(ports.get('Gi0/4')).toEqual({ mode: 'trunk', native: null, tagged: [72, 99] })
})

test('a reply that was cut off before the VLANs of a trunk says nothing of them', () => {
  const reply = 'Name: Gi0/1\nSwitchport: Enabled\nAdministrative Mode: trunk\nTrunking Native Mode VLAN: 1 (default)\n'
  expect(parseSwitchports(reply)).toEqual(new Map([['Gi0/1', null]]))
  expect(parseSwitchports(`${reply}Trunking VLANs Enabled: NONE\n`)).toEqual(new Map([['Gi0/1', { mode: 'none' }]]))
})

test('a port from the factory negotiates, and its lines are known', () => {
  const reply = `Name: Gi0/2
Switchport: Enabled
Administrative Mode: dynamic auto
Access Mode VLAN: 1 (default)
Trunking Native Mode VLAN: 1 (default)
Trunking VLANs Enabled: ALL
`
  const port = parseNegotiating(reply).get('Gi0/2')
  expect(port).toMatchObject({ mode: 'dynamic auto', access: 1, native: 1 })
  expect(texts(iosNegotiatingLines('Gi0/2', port ?? expect.fail('not read')))).toEqual([
    'interface Gi0/2',
    'no switchport access vlan',
    'no switchport trunk native vlan',
    'no switchport trunk allowed vlan',
    'switchport mode dynamic auto',
  ])
})

test('show interfaces status: who is shut, and who has a link, whatever the description says [recorded]', () => {
  const ports = parseInterfaceStatus(`Port      Name               Status       Vlan       Duplex  Speed Type
Gi1/0/1                      notconnect   1            auto   auto 10/100/1000BaseTX
Gi1/0/2   AccessPoint        connected    8          a-full a-1000 10/100/1000BaseTX
Gi1/0/6   Spaced Example     connected    8          a-full  a-100 10/100/1000BaseTX
Gi1/0/7   Trunk Example      suspended    trunk      a-full a-1000 1000BaseSX SFP
Gi1/0/10  Management         notconnect   routed       auto   auto 10/100BaseTX
Gi1/0/16  Multi Space to the err-disabled 16         a-half   auto 10/100BaseTX
Gi1/0/17  Multi Space        disabled     16         a-half   auto 10/100BaseTX
Gi1/0/18  was connected once disabled     16         a-half   auto 10/100BaseTX`)
  expect(ports.get('Gi1/0/1')).toEqual({ enabled: true, linkUp: false })
  expect(ports.get('Gi1/0/2')).toEqual({ enabled: true, linkUp: true })
  expect(ports.get('Gi1/0/16')).toEqual({ enabled: true, linkUp: false })
  expect(ports.get('Gi1/0/17')).toEqual({ enabled: false, linkUp: false })
  expect(ports.get('Gi1/0/18')).toEqual({ enabled: false, linkUp: false })
  expect(ports.size).toBe(8)
})

test('show etherchannel summary: members with their states, also on the next line [recorded]', () => {
  const groups = parseEtherchannels(`Group  Port-channel  Protocol    Ports
------+-------------+-----------+-----------------------------------------------
1      Po1(SU)         LACP      Te6/4(P)       Te3/5(s)       Te9/4(I)       
                                 Te5/5(D)       
51     Po51(SU)        LACP      Te2/10(P)      Te4/10(P)      `)
  expect(groups.get(1)).toEqual({
    ...{ 'Te6/4': 'bundled', 'Te3/5': 'suspended', 'Te9/4': 'individual', 'Te5/5': 'down' },
  })
  expect(Object.keys(groups.get(51) ?? {})).toEqual(['Te2/10', 'Te4/10'])
})

test('show lldp neighbors detail: MAC addresses in one form, and what was not said is null [recorded]', () => {
  expect(
    parseLldpDetail(`------------------------------------------------
Local Intf: Gi2/0/13
Chassis id: 000b.ea00.16df
Port id: 000b.ea00.16e0
Port Description: WAN PORT
System Name - not advertised

------------------------------------------------
Chassis id: 707d.a99b.aaaa
Port id: 0
System Name: system1
`),
  ).toEqual([
    {
      localPort: 'Gi2/0/13',
      chassisId: '00:0b:ea:00:16:df',
      portId: '00:0b:ea:00:16:e0',
      portDescription: 'WAN PORT',
      systemName: null,
    },
  ])
})

test('a reply that is no table is an error, never an empty switch', async () => {
  const scope = { vlans: true, ports: 'all', lags: 'all' } as const
  await expect(read.state(async () => 'garbage', scope)).rejects.toMatchObject({ code: 'switch_reply_unknown' })
})
