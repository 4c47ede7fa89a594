import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'
import { parseVlanList } from '../vlan-list'

type MemberState = (typeof lagMemberStates)[number]

/** `show configuration vlans | display set`: id → name. */
export function parseJunosVlans(reply: string): Record<number, string> {
  const vlans: Record<number, string> = {}
  for (const [, name = '', id] of reply.matchAll(/^set vlans (\S+) vlan-id (\d+)\s*$/gm)) vlans[Number(id)] = name
  return vlans
}

/** `show configuration interfaces | display set`: interface → what is set of it, without its name. */
export function parseJunosInterfaces(reply: string): Map<string, string[]> {
  const settings = new Map<string, string[]>()
  for (const [, verb, name = '', words = ''] of reply.matchAll(/^(set|deactivate) interfaces (\S+)(?: (.*?))?\s*$/gm)) {
    const lines = settings.get(name) ?? []
    lines.push(verb === 'set' ? words : `deactivate ${words}`)
    settings.set(name, lines)
  }
  return settings
}

const switching = 'unit 0 family ethernet-switching'

/** VLANs of one interface. `idOf`: names of VLANs. null where it routes, or is switched off in a way we have no words for. */
export function junosPortVlans(settings: readonly string[], idOf: ReadonlyMap<string, number>): PortVlans | null {
  const others = settings.some(
    (line) => line.startsWith('deactivate') || /^unit (?!0\b)|family (?!ethernet-)/.test(line),
  )
  if (others) return null
  if (!settings.some((line) => line.startsWith(switching))) return { mode: 'none' }
  const settingValue = (pattern: RegExp) =>
    settings.map((line) => pattern.exec(line)?.[1]).find((each) => each !== undefined)
  const members = settings.flatMap((line) => {
    const text = /^unit 0 family ethernet-switching vlan members (\S+)$/.exec(line)?.[1]
    if (text === undefined) return []
    const id = idOf.get(text)
    return id === undefined ? parseVlanList(text === 'all' ? '1-4094' : text) : [id]
  })
  // `port-mode` is the word of switches before Enhanced Layer 2 Software.
  const mode = settingValue(/^unit 0 family ethernet-switching (?:interface|port)-mode (\S+)$/) ?? 'access'
  if (mode === 'trunk') return trunk(Number(settingValue(/\bnative-vlan-id (\d+)$/)) || null, members)
  return mode === 'access' && members.length <= 1 ? { mode: 'access', vlan: members[0] ?? 1 } : null
}

/** `show interfaces terse`: interface → whether its link is up. */
export function parseJunosLinks(reply: string): Map<string, boolean> {
  const links = new Map<string, boolean>()
  for (const [, name = '', link] of reply.matchAll(/^([a-z]+[\d/:-]+) +(?:up|down) +(up|down)\b/gm))
    links.set(name, link === 'up')
  return links
}

/** `show lacp interfaces`: member → state. A forced member distributes although it heard nobody. */
export function parseLacpMembers(reply: string): Map<string, MemberState> {
  const members = new Map<string, MemberState>()
  const line =
    /^ +(\S+-\d\S*) +(?:FUP +)?(Current|Expired|Defaulted|Port disabled|Initialize) +.*?(\S+(?: distributing)?) *$/gm
  for (const [, name = '', receives = '', mux = ''] of reply.matchAll(line)) {
    const distributes = /distributing/i.test(mux)
    members.set(name, distributes ? (receives === 'Current' ? 'bundled' : 'individual') : 'suspended')
  }
  return members
}

/** `show lldp neighbors`: a table whose columns stand where its head says. */
export function parseJunosNeighbours(reply: string): LldpNeighbour[] {
  const lines = reply.split('\n')
  const headAt = lines.findIndex((line) => /^Local Interface\s.*Chassis Id/i.test(line))
  const head = lines[headAt] ?? ''
  const [chassisAt, portAt, nameAt] = [
    head.indexOf('Chassis Id'),
    head.indexOf('Port info'),
    head.indexOf('System Name'),
  ]
  if (chassisAt < 0 || portAt < 0 || nameAt < 0) return []
  return lines.slice(headAt + 1).flatMap((line) => {
    const localPort = /^(\S+-\d\S*)/.exec(line)?.[1]
    return neighbourOf(localPort, {
      ...{ chassisId: line.slice(chassisAt, portAt).trim(), portId: line.slice(portAt, nameAt).trim() },
      systemName: line.slice(nameAt).trim(),
    })
  })
}
