import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { settingOf } from '../config-sections'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'

type MemberState = (typeof lagMemberStates)[number]

export interface Os9Vlan {
  name: string
  /** as written there, one by one: 'Te 0/1', 'Po 10' */
  untagged: string[]
  tagged: string[]
}

/** '0/0-9,45-47' → ['0/0', …]: what follows a comma or a dash may leave the unit and slot out. */
function expandNumbers(text: string): string[] {
  const numbers: string[] = []
  let slot = ''
  for (const part of text.split(',')) {
    const [first = '', last] = part.split('-')
    if (first.includes('/')) slot = first.slice(0, first.lastIndexOf('/') + 1)
    const from = Number(first.slice(first.lastIndexOf('/') + 1))
    const to = last === undefined ? from : Number(last.slice(last.lastIndexOf('/') + 1))
    for (let number = from; number <= to && number < from + 1000; number++) numbers.push(`${slot}${number}`)
  }
  return numbers
}

const vlanLine = /^(?:[*GRPCI]{1,2} +| {2,})(\d{1,4}) +(?:Active|Inactive)(.*)$/
const portsEnd =
  /(?:^| )([A-Za-z]) ((?:Gi|Te|Tf|Fo|Hu|Po) ?\d[\d/,-]*(?:\([^)]*\))?(?:,(?:Po)?\d[\d/-]*(?:\([^)]*\))?)*) *$/

/** `show vlan`: id → description and ports. Letters other than U, T, v and V are of ports that are not ours to move. */
export function parseOs9Vlans(reply: string): Map<number, Os9Vlan> {
  const vlans = new Map<number, Os9Vlan>()
  let vlan: Os9Vlan | undefined
  for (const line of reply.split('\n')) {
    const [, id, rest] = vlanLine.exec(line) ?? []
    if (id !== undefined) {
      vlan = { name: (rest ?? '').replace(portsEnd, '').trim(), untagged: [], tagged: [] }
      vlans.set(Number(id), vlan)
    }
    const [, letter = '', words = ''] = portsEnd.exec(line) ?? []
    if (!vlan || !/[UTvV]/.test(letter)) continue
    const list = /[Uv]/.test(letter) ? vlan.untagged : vlan.tagged
    const kind = words.slice(0, 2)
    for (const number of expandNumbers(
      words
        .slice(2)
        .replace(/\([^)]*\)|Po/g, '')
        .trim(),
    ))
      list.push(`${kind} ${number}`)
  }
  return vlans
}

/** VLANs of one `interface` section and the VLANs that hold it; null where the port routes. */
export function os9PortVlans(
  lines: readonly string[],
  untagged: number | null,
  tagged: readonly number[],
): PortVlans | null {
  if (settingOf(lines, 'ip address') !== null || settingOf(lines, 'ipv6 address') !== null) return null
  if (!lines.includes('switchport')) return { mode: 'none' }
  if (lines.includes('portmode hybrid')) {
    const native = untagged ?? 1
    return trunk(native, [native, ...tagged])
  }
  return tagged.length > 0 ? trunk(null, tagged) : { mode: 'access', vlan: untagged ?? 1 }
}

/** `show interfaces status`: name as written there → whether the link is up. */
export function parseOs9Links(reply: string): Map<string, boolean> {
  const links = new Map<string, boolean>()
  for (const [, name = '', word] of reply.matchAll(/^((?:Gi|Te|Tf|Fo|Hu) \d[\d/]*)\s.*?\b(Up|Down)\b/gm))
    links.set(name, word === 'Up')
  return links
}

/** `show interfaces port-channel brief`: member as written there → state. */
export function parseOs9Members(reply: string): Map<string, MemberState> {
  const states = new Map<string, MemberState>()
  for (const [, name = '', word = ''] of reply.matchAll(/((?:Gi|Te|Tf|Fo|Hu) \d[\d/]*) +\((\w+)\)/g))
    states.set(name, word === 'Up' ? 'bundled' : /^ind/i.test(word) ? 'individual' : 'suspended')
  return states
}

/** `show lldp neighbors detail`. */
export function parseOs9Neighbours(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=\s*Local Interface .* has \d+ neighbor)/m).flatMap((ofPort) => {
    const localPort = /^\s*Local Interface (.*?) has [1-9]\d* neighbor/.exec(ofPort)?.[1]
    if (localPort === undefined) return []
    return ofPort.split(/^(?=\s*Remote Chassis ID Subtype)/m).flatMap((block) => {
      const field = (name: string) => new RegExp(`^\\s*Remote ${name}: *(.*?)\\s*$`, 'm').exec(block)?.[1] || null
      return neighbourOf(localPort, {
        ...{ chassisId: field('Chassis ID'), portId: field('Port ID') },
        ...{ portDescription: field('Port Description'), systemName: field('System Name') },
      })
    })
  })
}
