import type { IpVersion } from '@ingot/core/network/ip-address'
import { ruleInput } from '@ingot/core/security-group/input'
import type { RuleDirection } from '@ingot/core/security-group/rule'

/** Numbers are text until they are sent; '' is nothing. */
export interface RuleFormValues {
  readonly direction: RuleDirection
  readonly ipVersion: IpVersion
  /** a name, or `number` with `protocolNumber` */
  readonly protocol: string
  readonly protocolNumber: string
  /** one port, or two with a hyphen */
  readonly ports: string
  readonly icmpType: string
  readonly icmpCode: string
  readonly remote: 'anybody' | 'cidr' | 'group'
  readonly remoteCidr: string
  readonly remoteGroupId: string
}

export const emptyRuleForm: RuleFormValues = {
  ...{ direction: 'in', ipVersion: 4, protocol: 'tcp', protocolNumber: '', ports: '' },
  ...{ icmpType: '', icmpCode: '', remote: 'anybody', remoteCidr: '', remoteGroupId: '' },
}

export const hasPorts = ({ protocol }: RuleFormValues) => protocol === 'tcp' || protocol === 'udp'
export const hasIcmp = ({ protocol }: RuleFormValues) => protocol === 'icmp' || protocol === 'icmpv6'

/** ICMP is another protocol in the other version. */
export function withVersion(values: RuleFormValues, ipVersion: IpVersion): RuleFormValues {
  const icmp = ipVersion === 4 ? 'icmp' : 'icmpv6'
  return { ...values, ipVersion, protocol: hasIcmp(values) ? icmp : values.protocol }
}

const numberOrNull = (text: string) => (text.trim() === '' ? null : Number(text))

/** What the form says, in the form of the API. What is not shown is not sent. */
export function toRuleFields(values: RuleFormValues) {
  const { direction, ipVersion, protocol, remote } = values
  const [portFrom = '', portTo = portFrom] = values.ports.trim().split(/\s*[-–]\s*/)
  const icmp = hasIcmp(values)
  return {
    ...{ direction, ipVersion, protocol: protocol === 'number' ? values.protocolNumber.trim() : protocol },
    ...{
      portFrom: hasPorts(values) ? numberOrNull(portFrom) : null,
      portTo: hasPorts(values) ? numberOrNull(portTo) : null,
    },
    ...{ icmpType: icmp ? numberOrNull(values.icmpType) : null, icmpCode: icmp ? numberOrNull(values.icmpCode) : null },
    remoteCidr: remote === 'cidr' ? values.remoteCidr.trim() : null,
    remoteGroupId: remote === 'group' ? values.remoteGroupId : null,
  }
}

const fieldOf: Partial<Record<string, keyof RuleFormValues>> = { portFrom: 'ports', portTo: 'ports' }

/** The first problem of each field, as a code of the input messages. */
export function ruleFormProblems(values: RuleFormValues): Partial<Record<keyof RuleFormValues, string>> {
  const problems: Partial<Record<keyof RuleFormValues, string>> = {}
  if (values.remote === 'group' && values.remoteGroupId === '') problems.remoteGroupId = 'remote_group_required'
  for (const { path, message } of ruleInput.safeParse(toRuleFields(values)).error?.issues ?? []) {
    const field = String(path[0])
    const at = field === 'protocol' && values.protocol === 'number' ? 'protocolNumber' : (fieldOf[field] ?? field)
    problems[at as keyof RuleFormValues] ??= message.includes(' ') ? 'number_whole' : message
  }
  return problems
}
