import { type GroupRule, type RuleText, readRule } from '@ingot/core/security-group/rule'
import type { SwitchChange } from '@ingot/core/switch/port-config'
import { describe, expect, test } from 'vitest'
import { matchOf } from './filter-match'
import type { OvnRows } from './ovn-row'
import { textsOf } from './ovn-row'
import { perTable } from './ovn-snapshot'
import { wantedRows } from './wanted-rows'

const [web, peers] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b']
const webPorts = 'ingot_physnet1_group_0190a00000007000800000000000000a'
const rule = (more: Partial<RuleText>): GroupRule => {
  const text: RuleText = {
    ...{ direction: 'in', ipVersion: 4, protocol: 'any', portFrom: null, portTo: null, icmpType: null, icmpCode: null },
    ...{ remoteCidr: null, remoteGroupId: null, ...more },
  }
  const { rule: read } = readRule(text)
  if (!read) throw new Error('not a rule')
  return read
}
const none: OvnRows = perTable(() => ({}))
/** Ports of network 100 with the groups that they are in. */
const change = (
  ports: Record<string, string[]>,
  filters: Record<string, [revision: number, ...GroupRule[]]> = {},
): SwitchChange => ({
  ...{ vlans: [], lags: {} },
  ports: Object.fromEntries(
    Object.keys(ports).map((name) => [name, { enabled: true, vlans: { mode: 'access', vlan: 100 } }]),
  ),
  sdn: {
    networks: {},
    ports: Object.fromEntries(
      Object.entries(ports).map(([name, groups]) => [name, { macAddress: '02:00:00:00:00:01', addresses: {}, groups }]),
    ),
    filters: Object.fromEntries(Object.entries(filters).map(([id, [revision, ...rules]]) => [id, { revision, rules }])),
  },
})
const bring = (rows: OvnRows, wanted: SwitchChange) => wantedRows(wanted, rows, 'physnet1')
const portsOf = (rows: OvnRows) =>
  Object.fromEntries(
    Object.entries(rows.Port_Group).map(([name, group]) => [
      name.replace(/^ingot_physnet1_/, ''),
      textsOf(group.ports),
    ]),
  )
const matches = (rows: OvnRows) =>
  Object.values(rows.ACL)
    .map(({ match }) => String(match))
    .filter((match) => match.includes('_group_'))

describe('security groups of a controller', () => {
  test('say in its words what they let through', () => {
    const written = (more: Partial<RuleText>) => matchOf('physnet1', web, rule(more)).replace(webPorts, 'web')
    expect([
      written({ protocol: 'tcp', portFrom: 22 }),
      written({ direction: 'out', protocol: 'udp', portFrom: 53, portTo: 54, remoteCidr: '10.0.0.0/8' }),
      written({ protocol: 'icmp', icmpType: 8, icmpCode: 0 }),
      written({ ipVersion: 6, protocol: 'icmpv6', icmpType: 128, remoteGroupId: web }),
      written({ protocol: '47' }),
    ]).toEqual([
      'outport == @web && ip4 && tcp && tcp.dst == 22',
      'inport == @web && ip4 && ip4.dst == 10.0.0.0/8 && udp && udp.dst >= 53 && udp.dst <= 54',
      'outport == @web && ip4 && icmp4 && icmp4.type == 8 && icmp4.code == 0',
      `outport == @web && ip6 && ip6.src == $${webPorts}_ip6 && icmp6 && icmp6.type == 128`,
      'outport == @web && ip4 && ip.proto == 47',
    ])
  })

  test('hold the ports that the change puts there, take those that it does not, and leave others alone', () => {
    const first = bring(none, change({ a: [web], b: [web, peers] }, { [web]: [1], [peers]: [1] }))
    expect(portsOf(first)).toMatchObject({ filtered: ['a', 'b'], group_0190a00000007000800000000000000a: ['a', 'b'] })
    const second = bring(first, change({ b: [] }))
    expect(portsOf(second)).toEqual({ filtered: ['a'], group_0190a00000007000800000000000000a: ['a'] })
    const last = bring(second, change({ a: [] }))
    expect([last.Port_Group, last.ACL]).toEqual([{}, {}])
  })

  test('are known by their addresses as long as a rule asks for them', () => {
    const asked = bring(none, change({ a: [web] }, { [web]: [1, rule({ remoteGroupId: peers })] }))
    expect(Object.keys(portsOf(asked))).toContain('group_0190a00000007000800000000000000b')
    const changed = bring(asked, change({}, { [web]: [2, rule({ protocol: 'tcp' })] }))
    expect(Object.keys(portsOf(changed))).toEqual([webPorts, 'ingot_physnet1_filtered'].map((name) => name.slice(15)))
  })

  test('never go back to older rules, and keep theirs when they are not described', () => {
    const newer = bring(none, change({ a: [web] }, { [web]: [5, rule({ protocol: 'tcp' })] }))
    const older = change({ b: [web] }, { [web]: [4, rule({ protocol: 'udp' })] })
    expect(matches(bring(newer, older))).toEqual([expect.stringContaining('tcp')])
    expect(matches(bring(newer, change({ b: [web] })))).toEqual([expect.stringContaining('tcp')])
    expect(matches(bring(newer, change({}, { [web]: [6] })))).toEqual([])
  })
})
