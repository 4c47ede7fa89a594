import { expect, test } from 'vitest'
import { emptyRuleForm, type RuleFormValues, ruleFormProblems, toRuleFields, withVersion } from './rule-form'

const form = (more: Partial<RuleFormValues>): RuleFormValues => ({ ...emptyRuleForm, ...more })

test('only what is shown is sent', () => {
  const hidden = {
    ports: '22',
    icmpType: '8',
    icmpCode: '0',
    remoteCidr: '10.0.0.0/8',
    remoteGroupId: 'x',
    protocolNumber: '47',
  }
  expect(toRuleFields(form(hidden))).toMatchObject({
    ...{
      protocol: 'tcp',
      portFrom: 22,
      portTo: 22,
      icmpType: null,
      icmpCode: null,
      remoteCidr: null,
      remoteGroupId: null,
    },
  })
  expect(toRuleFields(form({ ...hidden, protocol: 'number', remote: 'cidr' }))).toMatchObject({
    ...{ protocol: '47', portFrom: null, remoteCidr: '10.0.0.0/8', remoteGroupId: null },
  })
})

test('a range of ports is two numbers with a hyphen', () => {
  expect(toRuleFields(form({ ports: '80 - 90' }))).toMatchObject({ portFrom: 80, portTo: 90 })
  expect(ruleFormProblems(form({ ports: '90-80' }))).toEqual({ ports: 'ports_backwards' })
  expect(ruleFormProblems(form({ ports: 'ssh' }))).toEqual({ ports: 'number_whole' })
  expect(ruleFormProblems(form({ ports: '' }))).toEqual({})
})

test('problems stand at the field that is wrong', () => {
  expect(ruleFormProblems(form({ protocol: 'number', protocolNumber: '300' }))).toEqual({
    protocolNumber: 'protocol_invalid',
  })
  expect(ruleFormProblems(form({ remote: 'cidr', remoteCidr: 'fd00::/64' }))).toEqual({
    remoteCidr: 'cidr_of_other_version',
  })
  expect(ruleFormProblems(form({ remote: 'group' }))).toEqual({ remoteGroupId: 'remote_group_required' })
})

test('ICMP follows the version of IP', () => {
  expect(withVersion(form({ protocol: 'icmp' }), 6)).toMatchObject({ ipVersion: 6, protocol: 'icmpv6' })
  expect(withVersion(form({ protocol: 'udp' }), 6).protocol).toBe('udp')
})
