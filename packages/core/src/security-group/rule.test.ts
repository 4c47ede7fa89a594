import { describe, expect, test } from 'vitest'
import { createSecurityGroupInput } from './input'
import { defaultRules, type GroupRule, type RuleText, readRule, ruleKey } from './rule'

const typed = (more: Partial<RuleText> = {}): RuleText => ({
  ...{ direction: 'in', ipVersion: 4, protocol: 'tcp', portFrom: null, portTo: null, icmpType: null, icmpCode: null },
  ...{ remoteCidr: null, remoteGroupId: null },
  ...more,
})
const rule = (more: Partial<RuleText>): GroupRule => {
  const { rule: read, problems } = readRule(typed(more))
  if (!read) throw new Error(JSON.stringify(problems))
  return read
}
const group = '0190a000-0000-7000-8000-000000000001'

describe('a rule', () => {
  test('has one form, however it was typed', () => {
    const same: [Partial<RuleText>, Partial<RuleText>][] = [
      [
        { protocol: '6', portFrom: 22 },
        { portFrom: 22, portTo: 22 },
      ],
      [{ portFrom: 1, portTo: 65_535 }, {}],
      [{ portTo: 80 }, { portFrom: 80 }],
      [{ remoteCidr: '10.0.0.9/24' }, { remoteCidr: '10.0.0.0/24' }],
      [{ remoteCidr: '0.0.0.0/0' }, {}],
      [
        { ipVersion: 6, protocol: '58', remoteCidr: 'FD00:0::9/64' },
        { ipVersion: 6, protocol: 'ICMPv6', remoteCidr: 'fd00::/64' },
      ],
      [{ protocol: '047' }, { protocol: '47' }],
    ]
    for (const [one, other] of same) expect(ruleKey(rule(one))).toBe(ruleKey(rule(other)))
  })

  test('is another one when it lets something else through', () => {
    const different: Partial<RuleText>[] = [
      ...[{}, { direction: 'out' as const }, { protocol: 'udp' }, { portFrom: 22 }, { portFrom: 22, portTo: 23 }],
      ...[{ protocol: 'icmp' }, { protocol: 'icmp', icmpType: 8 }, { protocol: 'icmp', icmpType: 8, icmpCode: 0 }],
      ...[
        { remoteCidr: '10.0.0.0/24' },
        { remoteCidr: '10.0.0.0/25' },
        { remoteGroupId: group },
        { ipVersion: 6 as const },
      ],
    ]
    expect(new Set(different.map((more) => ruleKey(rule(more)))).size).toBe(different.length)
  })

  test('that makes no sense is refused at the field', () => {
    const wrong: [Partial<RuleText>, string, string][] = [
      [{ protocol: 'ftp' }, 'protocol_invalid', 'protocol'],
      [{ protocol: '256' }, 'protocol_invalid', 'protocol'],
      [{ protocol: 'icmpv6' }, 'protocol_of_other_version', 'protocol'],
      [{ protocol: '1', ipVersion: 6 }, 'protocol_of_other_version', 'protocol'],
      [{ protocol: 'any', portFrom: 22 }, 'ports_unfit', 'portFrom'],
      [{ portFrom: 0 }, 'rule_port_invalid', 'portFrom'],
      [{ portFrom: 2, portTo: 70_000 }, 'rule_port_invalid', 'portTo'],
      [{ portFrom: 80, portTo: 22 }, 'ports_backwards', 'portTo'],
      [{ icmpType: 8 }, 'icmp_unfit', 'icmpType'],
      [{ protocol: 'icmp', icmpCode: 0 }, 'icmp_type_missing', 'icmpType'],
      [{ remoteCidr: '10.0.0.1' }, 'cidr_invalid', 'remoteCidr'],
      [{ remoteCidr: 'fd00::/64' }, 'cidr_of_other_version', 'remoteCidr'],
      [{ remoteCidr: '10.0.0.0/8', remoteGroupId: group }, 'remote_twice', 'remoteGroupId'],
    ]
    for (const [more, code, field] of wrong)
      expect([more, readRule(typed(more)).problems]).toEqual([more, expect.arrayContaining([{ code, field }])])
  })
})

test('the default group lets everything out, and in what comes from itself, of both versions', () => {
  expect(defaultRules(group).map(ruleKey)).toEqual([
    ...['out 4 any * *', `in 4 any * ${group}`],
    ...['out 6 any * *', `in 6 any * ${group}`],
  ])
})

test('a group has each rule once', () => {
  const made = createSecurityGroupInput.safeParse({
    ...{ projectId: group, name: 'web' },
    rules: [
      { direction: 'in', protocol: 'tcp', portFrom: 22 },
      { direction: 'in', protocol: '6', portFrom: 22, portTo: 22, remoteCidr: '0.0.0.0/0' },
    ],
  })
  expect(made.error?.issues).toMatchObject([{ message: 'rule_twice', path: ['rules', 1] }])
})
