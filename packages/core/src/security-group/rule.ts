import { formatCidr, parseCidr } from '../network/cidr'
import type { IpVersion } from '../network/ip-address'

export const ruleDirections = ['in', 'out'] as const
export type RuleDirection = (typeof ruleDirections)[number]

/** Protocols that have a name here; any other is its number (IANA, 0–255). */
export const namedProtocols = ['any', 'tcp', 'udp', 'icmp', 'icmpv6'] as const
export type NamedProtocol = (typeof namedProtocols)[number]
const numberOfProtocol = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 } as const

/** How many rules a group may have, and how many groups a vNIC: each is a line that every chassis works off. */
export const MAX_RULES = 100
export const MAX_GROUPS_PER_VNIC = 5

/**
 * What a rule lets through, in the one form in which it is stored; whatever no rule lets through is dropped. `ports`: TCP and
 * UDP, both ends included, null: all. `icmp`: code null: every code of the type. No remote: anybody.
 */
export interface GroupRule {
  readonly direction: RuleDirection
  readonly ipVersion: IpVersion
  readonly protocol: string
  readonly ports: { readonly from: number; readonly to: number } | null
  readonly icmp: { readonly type: number; readonly code: number | null } | null
  readonly remoteCidr: string | null
  readonly remoteGroupId: string | null
}

/** What somebody typed. */
export interface RuleText {
  readonly direction: RuleDirection
  readonly ipVersion: IpVersion
  readonly protocol: string
  readonly portFrom: number | null
  readonly portTo: number | null
  readonly icmpType: number | null
  readonly icmpCode: number | null
  readonly remoteCidr: string | null
  readonly remoteGroupId: string | null
}
/** `code` is a word of the input messages. */
export interface RuleProblem {
  readonly code: string
  readonly field: keyof RuleText
}

/** Reads a rule into its one form, or says everything that is wrong with it. */
export function readRule(text: RuleText): { rule: GroupRule | null; problems: RuleProblem[] } {
  const problems: RuleProblem[] = []
  const problem = (code: string, field: keyof RuleText) => problems.push({ code, field })
  const { direction, ipVersion, remoteGroupId } = text
  const protocol = protocolOf(text.protocol)
  if (protocol === null) problem('protocol_invalid', 'protocol')
  if (protocol === (ipVersion === 4 ? 'icmpv6' : 'icmp')) problem('protocol_of_other_version', 'protocol')
  const ports = portsOf(text, protocol, problem)
  const icmp = icmpOf(text, protocol, problem)
  const block = text.remoteCidr === null ? null : parseCidr(text.remoteCidr)
  if (text.remoteCidr !== null && !block) problem('cidr_invalid', 'remoteCidr')
  else if (block && block.version !== ipVersion) problem('cidr_of_other_version', 'remoteCidr')
  if (text.remoteCidr !== null && remoteGroupId !== null) problem('remote_twice', 'remoteGroupId')
  if (problems.length > 0 || protocol === null) return { rule: null, problems }
  // A block of everything is no limit.
  const remoteCidr = block && block.prefix > 0 ? formatCidr(block) : null
  return { rule: { direction, ipVersion, protocol, ports, icmp, remoteCidr, remoteGroupId }, problems }
}

function protocolOf(text: string): string | null {
  const word = text.trim().toLowerCase()
  if ((namedProtocols as readonly string[]).includes(word)) return word
  if (!/^\d{1,3}$/.test(word) || Number(word) > 255) return null
  const named = Object.entries(numberOfProtocol).find(([, number]) => number === Number(word))
  return named?.[0] ?? String(Number(word))
}

type Complain = (code: string, field: keyof RuleText) => void

function portsOf({ portFrom, portTo }: RuleText, protocol: string | null, problem: Complain): GroupRule['ports'] {
  if (portFrom === null && portTo === null) return null
  if (protocol !== 'tcp' && protocol !== 'udp') {
    problem('ports_unfit', portFrom === null ? 'portTo' : 'portFrom')
    return null
  }
  const from = portFrom ?? portTo ?? 0
  const to = portTo ?? from
  for (const [port, field] of [
    [from, 'portFrom'],
    [to, 'portTo'],
  ] as const)
    if (port < 1 || port > 65_535) problem('rule_port_invalid', field)
  if (to < from) problem('ports_backwards', 'portTo')
  return from === 1 && to === 65_535 ? null : { from, to }
}

function icmpOf({ icmpType: type, icmpCode: code }: RuleText, protocol: string | null, problem: Complain) {
  if (type === null && code === null) return null
  if (protocol !== 'icmp' && protocol !== 'icmpv6') problem('icmp_unfit', type === null ? 'icmpCode' : 'icmpType')
  else if (type === null) problem('icmp_type_missing', 'icmpType')
  return type === null ? null : { type, code }
}

/** The same for two rules that let the same through: a group has each once. */
export function ruleKey({ direction, ipVersion, protocol, ports, icmp, ...remote }: GroupRule): string {
  const what = ports ? `${ports.from}-${ports.to}` : icmp ? `${icmp.type}/${icmp.code ?? '*'}` : '*'
  return [direction, ipVersion, protocol, what, remote.remoteCidr ?? remote.remoteGroupId ?? '*'].join(' ')
}

export const numberOf = (protocol: string): number =>
  Object.entries(numberOfProtocol).find(([name]) => name === protocol)?.[1] ?? Number(protocol)

export const DEFAULT_GROUP = 'default'

/** As OpenStack's: everything out, and in only what comes from the same group. */
export function defaultRules(groupId: string): GroupRule[] {
  const any = { protocol: 'any', ports: null, icmp: null, remoteCidr: null } as const
  const versions = [4, 6] as const
  return versions.flatMap((ipVersion) => [
    { ...any, direction: 'out' as const, ipVersion, remoteGroupId: null },
    { ...any, direction: 'in' as const, ipVersion, remoteGroupId: groupId },
  ])
}
