import { type GroupRule, numberOf } from '@ingot/core/security-group/rule'
import { filteredName, groupName } from './ovn-names'

/** A rule of a security group as an expression over a packet (ovn-sb(5), "Expressions"). */
export function matchOf(physicalNetwork: string, groupId: string, rule: GroupRule): string {
  const { direction, ipVersion, protocol, ports, icmp, remoteCidr, remoteGroupId } = rule
  const [end, remote] = direction === 'in' ? ['outport', 'src'] : ['inport', 'dst']
  const ip = `ip${ipVersion}`
  // OVN keeps the addresses of a port group's ports as a set of that name, for each version.
  const who = remoteGroupId === null ? remoteCidr : `$${groupName(physicalNetwork, remoteGroupId)}_${ip}`
  return [
    `${end} == @${groupName(physicalNetwork, groupId)}`,
    ip,
    ...(who === null ? [] : [`${ip}.${remote} == ${who}`]),
    ...protocolMatch(protocol),
    ...(ports === null ? [] : portsMatch(protocol, ports)),
    ...(icmp === null ? [] : [`icmp${ipVersion}.type == ${icmp.type}`]),
    ...(icmp === null || icmp.code === null ? [] : [`icmp${ipVersion}.code == ${icmp.code}`]),
  ].join(' && ')
}

function protocolMatch(protocol: string): string[] {
  if (protocol === 'any') return []
  if (protocol === 'icmp') return ['icmp4']
  if (protocol === 'icmpv6') return ['icmp6']
  return protocol === 'tcp' || protocol === 'udp' ? [protocol] : [`ip.proto == ${numberOf(protocol)}`]
}

const portsMatch = (protocol: string, { from, to }: { readonly from: number; readonly to: number }): string[] =>
  from === to ? [`${protocol}.dst == ${from}`] : [`${protocol}.dst >= ${from}`, `${protocol}.dst <= ${to}`]

interface StandingRule {
  readonly name: string
  readonly direction: 'from-lport' | 'to-lport'
  readonly action: 'drop' | 'allow'
  readonly match: string
}

/**
 * What holds for every port in any group, as Neutron has it: IP is dropped both ways, a server may ask for an address. ARP is not
 * IP; neighbours and routers of IPv6 always pass: ovn-northd lets them through where anything is filtered (ovn-northd(8), "ACLs").
 */
export function standingRules(physicalNetwork: string): StandingRule[] {
  const set = `@${filteredName(physicalNetwork)}`
  const asks = '(ip4 && udp.src == 68 && udp.dst == 67) || (ip6 && udp.src == 546 && udp.dst == 547)'
  return [
    { name: 'in', direction: 'to-lport', action: 'drop', match: `outport == ${set} && ip` },
    { name: 'out', direction: 'from-lport', action: 'drop', match: `inport == ${set} && ip` },
    { name: 'dhcp', direction: 'from-lport', action: 'allow', match: `inport == ${set} && (${asks})` },
  ]
}
