import type { Translate } from '@/lib/translate'
import type { RuleRow } from './group-row'

/** `tcp`, `any protocol`, `protocol 47`. */
export function protocolText(t: Translate, { protocol }: Pick<RuleRow, 'protocol'>): string {
  if (protocol === 'any') return t('securityGroup.anyProtocol')
  return /^\d+$/.test(protocol)
    ? t('securityGroup.protocolNumber', { number: protocol })
    : t(`securityGroup.protocol.${protocol as 'tcp'}`)
}

/** Ports of TCP and UDP, or type and code of ICMP. */
export function portsText(
  t: Translate,
  { protocol, ports, icmp }: Pick<RuleRow, 'protocol' | 'ports' | 'icmp'>,
): string {
  if (ports) return ports.from === ports.to ? String(ports.from) : `${ports.from}–${ports.to}`
  if (icmp) {
    const type = String(icmp.type)
    return icmp.code === null
      ? t('securityGroup.icmpType', { type })
      : t('securityGroup.icmpCode', { type, code: String(icmp.code) })
  }
  return protocol === 'tcp' || protocol === 'udp' ? t('securityGroup.allPorts') : '–'
}

/** A whole rule in a line, for questions and labels. */
export function ruleText(t: Translate, rule: RuleRow): string {
  const remote = rule.remoteCidr ?? rule.remoteGroupName ?? t('securityGroup.anybody')
  const parts = [
    t(`securityGroup.direction.${rule.direction}`),
    t('securityGroup.ipVersion', { version: rule.ipVersion }),
    protocolText(t, rule),
  ]
  const ports = portsText(t, rule)
  return [...parts, ...(ports === '–' ? [] : [ports]), remote].join(' · ')
}
