import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { configSections, settingOf } from '../config-sections'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'

type MemberState = (typeof lagMemberStates)[number]

export interface FastironVlan {
  readonly name: string
  readonly untagged: readonly string[]
  readonly tagged: readonly string[]
}

/** 'ethe 1/1/3 to 1/1/5 ethe 1/1/7 lag 1 to 2' → ['ethernet 1/1/3', …, 'lag 1', 'lag 2']. */
export function expandPorts(text: string): string[] {
  const ports: string[] = []
  let kind = 'ethernet'
  for (const [, word = '', first = '', last] of text.matchAll(
    /\b(?:(e|ethe|ethernet|lag) )?(\d[\d/]*)(?: to (\d[\d/]*))?/g,
  )) {
    if (word !== '') kind = word === 'lag' ? 'lag' : 'ethernet'
    const cut = first.lastIndexOf('/') + 1
    const from = Number(first.slice(cut))
    const to = last === undefined ? from : Number(last.slice(last.lastIndexOf('/') + 1))
    for (let number = from; number <= to && number < from + 1000; number++)
      ports.push(`${kind} ${first.slice(0, cut)}${number}`)
  }
  return ports
}

/** `show running-config vlan`: id → name and ports. */
export function parseFastironVlans(reply: string): Map<number, FastironVlan> {
  const vlans = new Map<number, FastironVlan>()
  for (const { header, lines } of configSections(reply)) {
    const [, id, name = ''] = /^vlan (\d+)(?: name (.*?))?(?: by port)?$/.exec(header) ?? []
    if (id === undefined) continue
    const of = (word: string) =>
      lines.filter((line) => line.startsWith(`${word} `)).flatMap((line) => expandPorts(line.slice(word.length)))
    vlans.set(Number(id), { name, untagged: of('untagged'), tagged: of('tagged') })
  }
  return vlans
}

/** VLANs of a port from the VLANs that hold it and its own section. A port in no VLAN but the default one carries none of ours. */
export function fastironPortVlans(
  untagged: number | null,
  tagged: readonly number[],
  lines: readonly string[],
): PortVlans | null {
  if (settingOf(lines, 'ip address') !== null) return null
  const dualMode = settingOf(lines, 'dual-mode')
  if (tagged.length === 0) return untagged === null ? { mode: 'none' } : { mode: 'access', vlan: untagged }
  // Newer releases need no dual-mode: a port may be untagged in one VLAN and tagged in others.
  const native = untagged ?? (dualMode === null ? null : Number(dualMode || '1'))
  return trunk(native, native === null ? tagged : [native, ...tagged])
}

export interface FastironLag {
  readonly number: number
  readonly ports: readonly string[]
  readonly forceUp: boolean
}

/** `show running-config lag`: dynamic ones, which are those with LACP. */
export const parseFastironLags = (reply: string): FastironLag[] =>
  configSections(reply).flatMap(({ header, lines }) => {
    const number = /^lag \S+ dynamic id (\d+)/.exec(header)?.[1]
    if (number === undefined) return []
    const ports = lines.filter((line) => line.startsWith('ports ')).flatMap((line) => expandPorts(line.slice(6)))
    return { number: Number(number), ports, forceUp: lines.some((line) => line.startsWith('force-up ')) }
  })

/** `show interfaces brief`: port → switched on, and link. Lines of stacks, management and LAGs are not of this form. */
export function parseFastironPorts(reply: string): Map<string, { enabled: boolean; linkUp: boolean }> {
  const ports = new Map<string, { enabled: boolean; linkUp: boolean }>()
  for (const [, number = '', word = ''] of reply.matchAll(
    /^(\d+(?:\/\d+){0,2}) +(Up|Down|Disable\w*|Dis) +\S+ +\S+ +\S+ +\S+ /gm,
  ))
    ports.set(`ethernet ${number}`, { enabled: !/^dis/i.test(word), linkUp: word === 'Up' })
  return ports
}

const stateOfWord: Readonly<Record<string, MemberState>> = { Ope: 'bundled', Frc: 'individual', Dwn: 'down' }

/** `show lag`: member → state, from the last column of LACP's table. */
export function parseFastironMembers(reply: string): Map<string, MemberState> {
  const states = new Map<string, MemberState>()
  for (const [, number = '', word = ''] of reply.matchAll(
    /^(\d+(?:\/\d+){0,2}) +\d+ +\d+ +\d+ +(?:Yes|No) .* ([A-Z][a-z]{2}) *$/gm,
  ))
    states.set(`ethernet ${number}`, stateOfWord[word] ?? 'suspended')
  return states
}

/** `show lldp neighbors detail`. Texts are quoted. */
export function parseFastironNeighbours(reply: string): LldpNeighbour[] {
  return reply.split(/^(?=Local port:)/m).flatMap((ofPort) => {
    const localPort = /^Local port: (\S+)/.exec(ofPort)?.[1]
    if (localPort === undefined) return []
    return ofPort.split(/^(?=\s+Neighbor:)/m).flatMap((block) => {
      const field = (name: string) =>
        new RegExp(`^\\s*\\+ ${name}(?: \\([^)]*\\))?\\s*: *"?(.*?)"?\\s*$`, 'm').exec(block)?.[1] || null
      return neighbourOf(`ethernet ${localPort}`, {
        ...{ chassisId: field('Chassis ID'), portId: field('Port ID') },
        ...{ portDescription: field('Port description'), systemName: field('System name') },
      })
    })
  })
}
