import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { settingOf, settingsOf } from '../config-sections'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'
import { parseVlanList } from '../vlan-list'

type MemberState = (typeof lagMemberStates)[number]

/** VLANs of one `interface` section of the configuration; null where the port routes or is hybrid. */
export function comwarePortVlans(lines: readonly string[]): PortVlans | null {
  const type = settingOf(lines, 'port link-type') ?? 'access'
  if (lines.includes('port link-mode route')) return null
  if (type === 'access') return { mode: 'access', vlan: Number(settingOf(lines, 'port access vlan') ?? '1') }
  if (type !== 'trunk') return null
  const permitted = settingsOf(lines, 'port trunk permit vlan').flatMap((text) =>
    parseVlanList(text === 'all' ? '1-4094' : text),
  )
  if (!lines.includes('undo port trunk permit vlan 1')) permitted.push(1)
  return trunk(Number(settingOf(lines, 'port trunk pvid vlan') ?? '1'), permitted)
}

/** `display vlan all`: id → name. */
export function parseComwareVlans(reply: string): Record<number, string> {
  const vlans: Record<number, string> = {}
  for (const block of reply.split(/^(?=\s*VLAN ID:)/m)) {
    const id = /^\s*VLAN ID: *(\d+)/.exec(block)?.[1]
    if (id !== undefined) vlans[Number(id)] = /^\s*Name: *(.*?)\s*$/m.exec(block)?.[1] ?? ''
  }
  return vlans
}

/** `display interface brief`, its part of bridged ports: name as written there → whether the link is up. */
export function parseComwareLinks(reply: string): Map<string, boolean> {
  const links = new Map<string, boolean>()
  for (const [, name = '', link] of reply.matchAll(/^(\S+\d) +(UP|DOWN|ADM|Stby)\b/gm)) links.set(name, link === 'UP')
  return links
}

const stateOfLetter: Readonly<Record<string, MemberState>> = { S: 'bundled', I: 'individual', U: 'suspended' }

/** `display link-aggregation verbose`: number of the Bridge-Aggregation → members as written there. */
export function parseComwareGroups(reply: string): Map<number, Record<string, MemberState>> {
  const groups = new Map<number, Record<string, MemberState>>()
  for (const block of reply.split(/^(?=Aggregat(?:e|ion) Interface:)/m)) {
    const number = /^Aggregat\w+ Interface: *Bridge-Aggregation(\d+)/.exec(block)?.[1]
    if (number === undefined) continue
    const local = block.split(/^Remote:/m)[0] ?? ''
    const members = [...local.matchAll(/^ +(\S+?\d)(?:\([A-Z]\))? +([SUI]) +\d/gm)]
    groups.set(
      Number(number),
      Object.fromEntries(members.map(([, name = '', letter = '']) => [name, stateOfLetter[letter] ?? 'suspended'])),
    )
  }
  return groups
}

/** `display lldp neighbor-information verbose`. */
export function parseComwareNeighbours(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=LLDP neighbor-information of port)/m).flatMap((ofPort) => {
    const localPort = /^LLDP neighbor-information of port \d+ ?\[([^\]]+)\]/.exec(ofPort)?.[1]
    if (localPort === undefined) return []
    return ofPort.split(/^(?=\s*LLDP neighbor index)/m).flatMap((block) => {
      const field = (name: string) => {
        const value = new RegExp(`^\\s*${name} *:(.*)$`, 'm').exec(block)?.[1]?.trim() ?? ''
        return value === '' || value === '-' || value === '--' ? null : value
      }
      return neighbourOf(localPort, {
        ...{ chassisId: field('Chassis ID'), portId: field('Port ID') },
        ...{ portDescription: field('Port description'), systemName: field('System name') },
      })
    })
  })
}
