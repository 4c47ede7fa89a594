import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { type ConfigSection, settingOf, settingsOf } from '../config-sections'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'
import { parseVlanList } from '../vlan-list'

type MemberState = (typeof lagMemberStates)[number]

/** VLANs of one `interface` section of the configuration; null where the port routes or mixes VLANs in hybrid mode. */
export function vrpPortVlans({ lines }: ConfigSection): PortVlans | null {
  const type = settingOf(lines, 'port link-type')
  if (lines.includes('undo portswitch') || settingOf(lines, 'ip address') !== null) return null
  if (lines.some((line) => line.startsWith('port hybrid '))) return null
  const isTrunk = type === 'trunk'
  if (type !== null && !isTrunk && !likeAccess.test(type)) return null
  if (!isTrunk) return { mode: 'access', vlan: Number(settingOf(lines, 'port default vlan') ?? '1') }
  const allowed = settingsOf(lines, 'port trunk allow-pass vlan').flatMap(parseVlanList)
  if (!lines.includes('undo port trunk allow-pass vlan 1')) allowed.push(1)
  return trunk(Number(settingOf(lines, 'port trunk pvid vlan') ?? '1'), allowed)
}

/** Hybrid and negotiating ports without any setting are as from the factory: untagged in VLAN 1. */
const likeAccess = /^(access|hybrid|auto|negotiation-\w+)$/

const vlanLine =
  /^ *(\d{1,4}) +(?:\w+ +)?(?:enable|disable) +\S+ +(?:enable|disable) +(?:enable|disable) +(?:(?:FWD|DSD) +){0,3}(.*)$/gm

/** `display vlan`: id → description, from its second table. */
export const parseVrpVlans = (reply: string): Record<number, string> =>
  Object.fromEntries([...reply.matchAll(vlanLine)].map(([, id, text = '']) => [Number(id), text.trim()]))

/** `display interface brief`: name as written there → whether the link is up. Members are indented below their group. */
export function parseVrpLinks(reply: string): Map<string, boolean> {
  const links = new Map<string, boolean>()
  for (const line of reply.split('\n')) {
    const [, name, physical] = /^ *(\S+?\d)(?:\(\w+\))? +([*^]?(?:up|down)(?:\(\w+\))?) +(?:up|down)\b/.exec(line) ?? []
    if (name && physical) links.set(name, physical.startsWith('up'))
  }
  return links
}

/** `display eth-trunk`: number → members as written there. A member that the other end does not select passes nothing. */
export function parseEthTrunks(reply: string): Map<number, Record<string, MemberState>> {
  const groups = new Map<number, Record<string, MemberState>>()
  for (const block of reply.split(/^(?=Eth-Trunk\d+'s state information is:)/m)) {
    const number = /^Eth-Trunk(\d+)'s/.exec(block)?.[1]
    if (number === undefined) continue
    const local = block.split(/^Partner:/m)[0] ?? ''
    const members = [...local.matchAll(/^(\S+\d) +(Selected|Unselect\w*|Force-?up|Up|Down)\b/gim)]
    groups.set(Number(number), Object.fromEntries(members.map(([, name = '', word = '']) => [name, memberState(word)])))
  }
  return groups
}

function memberState(word: string): MemberState {
  if (/^(selected|up)$/i.test(word)) return 'bundled'
  if (/^force/i.test(word)) return 'individual'
  return /^down$/i.test(word) ? 'down' : 'suspended'
}

/** `display lldp neighbor`. What the neighbour does not tell is written '--'. */
export function parseVrpNeighbours(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=\S+ has \d+ neighbor)/m).flatMap((ofPort) => {
    const localPort = /^(\S+) has [1-9]\d* neighbor/.exec(ofPort)?.[1]
    if (localPort === undefined) return []
    return ofPort.split(/^(?=Neighbor index)/m).flatMap((block) => {
      const field = (name: string) => {
        const value = new RegExp(`^${name} *:(.*)$`, 'mi').exec(block)?.[1]?.trim() ?? ''
        return value === '' || value === '--' ? null : value
      }
      return neighbourOf(localPort, {
        ...{ chassisId: field('Chassis ID'), portId: field('Port ID') },
        ...{ portDescription: field('Port description'), systemName: field('System name') },
      })
    })
  })
}
