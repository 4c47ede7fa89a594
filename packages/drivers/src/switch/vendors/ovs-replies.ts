import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'
import { noVlan } from './ovs-lines'

type MemberState = (typeof lagMemberStates)[number]

/** A cell of a table: one value, or more. A map is keyed; a missing value is an empty list. */
export interface OvsCell {
  readonly values: readonly (string | number)[]
  readonly map: ReadonlyMap<string, string>
}

const isAtom = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number'

/** RFC 7047, section 5.1: an atom, ["uuid", …], ["set", […]] or ["map", [[…, …]]]. */
function readCell(value: unknown): OvsCell {
  const empty = { values: [], map: new Map<string, string>() }
  if (isAtom(value)) return { ...empty, values: [value] }
  if (!Array.isArray(value)) return empty
  const [kind, inner]: unknown[] = value
  if (kind === 'uuid' && isAtom(inner)) return { ...empty, values: [inner] }
  if (kind === 'set' && Array.isArray(inner))
    return { ...empty, values: inner.flatMap((each) => readCell(each).values) }
  if (kind !== 'map' || !Array.isArray(inner)) return empty
  const entries = inner.flatMap((each: unknown) => (Array.isArray(each) ? [[`${each[0]}`, `${each[1]}`] as const] : []))
  return { values: [], map: new Map(entries) }
}

export type OvsRow = ReadonlyMap<string, OvsCell>

/** Replies of `ovs-vsctl --format=json -- list … -- list …`: the rows of each table, by column. A line that is none is passed over. */
export function parseOvsTables(reply: string): OvsRow[][] {
  return reply.split('\n').flatMap((line) => {
    try {
      const { headings, data } = JSON.parse(line) as { headings?: unknown; data?: unknown }
      if (!Array.isArray(headings) || !Array.isArray(data)) return []
      const rows = data.map((row: unknown) => {
        const cells: unknown[] = Array.isArray(row) ? row : []
        return new Map(headings.map((heading: unknown, at) => [`${heading}`, readCell(cells[at])]))
      })
      return [rows]
    } catch {
      return []
    }
  })
}

/** ovs-vswitchd.conf.db(5), Port table, VLAN configuration. null: all VLANs, or a mode that we have no words for. */
export function ovsPortVlans(row: ReadonlyMap<string, OvsCell>): PortVlans | null {
  const tag = row.get('tag')?.values[0]
  const trunks = (row.get('trunks')?.values ?? []).map(Number)
  const mode = row.get('vlan_mode')?.values[0] ?? (tag === undefined ? 'trunk' : 'access')
  if (mode === 'access') return tag === undefined ? null : { mode: 'access', vlan: Number(tag) }
  if (trunks.length === 0) return null
  const allowed = trunks.filter((id) => id !== noVlan && id !== 0)
  if (mode === 'trunk') return trunk(null, allowed)
  return mode === 'native-untagged' && tag !== undefined ? trunk(Number(tag), [Number(tag), ...allowed]) : null
}

/** `ovs-appctl lacp/show`: interface → whether its partner answers. Older releases say slave. */
export function parseLacpShow(reply: string): Map<string, 'current' | 'other'> {
  const members = new Map<string, 'current' | 'other'>()
  for (const [, name = '', state] of reply.matchAll(/^(?:member|slave): (\S+): (\w+) attached/gm))
    members.set(name, state === 'current' ? 'current' : 'other')
  return members
}

/** Without a word about its partner, nobody may say that a member passes frames alone. */
export const memberState = (
  linkUp: boolean,
  partner: 'current' | 'other' | undefined,
  fallback: boolean,
): MemberState =>
  !linkUp ? 'down' : partner === 'current' ? 'bundled' : partner === 'other' && fallback ? 'individual' : 'suspended'

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)
const textAt = (value: unknown, key: string): string | null => {
  const inner = firstOf(at(value, key))
  const text = at(inner, 'value') ?? inner
  return typeof text === 'string' && text !== '' ? text : null
}

/** `lldpctl -f json0`, whose form does not depend on how many there are. Empty when lldpd is not there. */
export function parseLldpctl(reply: string): LldpNeighbour[] {
  const text = reply.slice(reply.indexOf('{'), reply.lastIndexOf('}') + 1)
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return []
  }
  const interfaces = at(firstOf(at(document, 'lldp')), 'interface')
  return (Array.isArray(interfaces) ? interfaces : []).flatMap((each: unknown) => {
    const [chassis, port] = [firstOf(at(each, 'chassis')), firstOf(at(each, 'port'))]
    return neighbourOf(textAt(each, 'name'), {
      ...{ chassisId: textAt(chassis, 'id'), portId: textAt(port, 'id') },
      ...{ portDescription: textAt(port, 'descr'), systemName: textAt(chassis, 'name') },
    })
  })
}
