import type { LldpNeighbour, lagMemberStates, PortVlans } from '@ingot/core/switch/port-config'
import { neighbourOf } from '../neighbour-of'
import { trunk } from '../trunk-vlans'

type MemberState = (typeof lagMemberStates)[number]

/** Rows of a table below its line of dashes, cut at the columns of that line; a row without a first cell goes on the row above. */
export function tableRows(text: string): string[][] {
  const rows: string[][] = []
  let columns: [number, number][] | null = null
  for (const line of text.split('\n')) {
    if (/^\s*-{2,}[\s-]*$/.test(line)) {
      columns = [...line.matchAll(/-+/g)].map(({ index, 0: dashes }) => [index, index + dashes.length])
      // A value may reach beyond its dashes, up to the next column.
      columns = columns.map(([start], n) => [start, columns?.[n + 1]?.[0] ?? line.length + 200])
    } else if (line.trim() === '') columns = null
    else if (columns) {
      const cells = columns.map(([start, end]) => line.slice(start, end).trim())
      const above = rows.at(-1)
      if (cells[0] === '' && above) rows[rows.length - 1] = above.map((text, n) => `${text}${cells[n] ?? ''}`)
      else rows.push(cells)
    }
  }
  return rows
}

/** `show vlan`: id → name, which may be wrapped. */
export function parseRadlanVlans(reply: string): Record<number, string> {
  const rows = tableRows(reply).filter(([id]) => /^\d{1,4}$/.test(id ?? ''))
  return Object.fromEntries(rows.map(([id, name]) => [Number(id), name ?? '']))
}

/** `show interfaces configuration`, `show interfaces status`: port as written there → the Up or Down of its line. */
export function parseUpDown(reply: string): Map<string, boolean> {
  const ports = new Map<string, boolean>()
  for (const [, name = '', word] of reply.matchAll(/^((?:\d+\/)?[a-z]+\d[\d/]*)\s.*?\s(Up|Down)\b/gim))
    ports.set(name, word?.toLowerCase() === 'up')
  return ports
}

/** Whether `show interfaces switchport X` is of a port in the trunk mode, which has lines of its own on PowerConnect. */
export const isRadlanTrunk = (reply: string): boolean => /^(?:Port Mode|VLAN Membership mode): *Trunk/im.test(reply)

/** `show interfaces switchport X`: mode, native VLAN and a table of memberships. null: no such port, or another mode. */
export function parseRadlanSwitchport(reply: string): PortVlans | null {
  const mode = /^(?:Port Mode|VLAN Membership mode): *(\w+)/im.exec(reply)?.[1]?.toLowerCase()
  // The table of forbidden VLANs has the same form and follows below.
  const members = /member in:([\s\S]*?)(?=^Forbidden VLANS|^Static configuration|$(?![\s\S]))/im.exec(reply)?.[1]
  if (members === undefined) return null
  const rows = tableRows(members).flatMap((cells) => {
    const rule = cells.find((cell) => /^(un)?tagged$/i.test(cell))
    return /^\d{1,4}$/.test(cells[0] ?? '') && rule ? [{ id: Number(cells[0]), untagged: /^un/i.test(rule) }] : []
  })
  const untagged = rows.filter((row) => row.untagged).map(({ id }) => id)
  const native = untagged[0] ?? null
  // Several untagged VLANs leave the switch, one comes in: we have no words for that.
  if (untagged.length > 1) return null
  if (mode === 'access') return native === null ? { mode: 'none' } : { mode: 'access', vlan: native }
  if (mode !== 'trunk' && mode !== 'general') return null
  const pvid = Number(/^(?:Ingress UnTagged VLAN \( NATIVE \)|PVID): *(\d+)/im.exec(reply)?.[1] ?? native)
  if (native !== null && native !== pvid) return null
  return trunk(
    native,
    rows.map(({ id }) => id),
  )
}

/** 'gi2-4,gi7', 'gi1/0/1-2' and '1/g1, 1/g2' → each port. */
export function portsOfList(list: string): string[] {
  return [...list.matchAll(/((?:\d+\/)?[a-z]+(?:\d+\/)*)(\d+)(?:-(\d+))?/gi)].flatMap(([, word, first, last]) => {
    const count = Number(last ?? first) - Number(first) + 1
    return Array.from({ length: Math.max(Math.min(count, 64), 0) }, (_, n) => `${word}${Number(first) + n}`)
  })
}

/** `show interfaces Port-Channel`: number of the group → members as written there; groups without members are left out. */
export function parseRadlanGroups(reply: string): Map<number, Record<string, MemberState>> {
  const groups = new Map<number, Record<string, MemberState>>()
  const whole = reply.replace(/,\s*\n\s+(?=\S)/g, ',')
  for (const [, number, rest = ''] of whole.matchAll(/^(?:ch|Po)(\d+)\s+(.*)$/gim)) {
    const members: Record<string, MemberState> = {}
    for (const [, kind = '', list = ''] of rest.matchAll(
      /((?:In)?active|Non-candidate):\s*((?:[\w/-]+(?:,\s*)?(?!\w+:))*)/gi,
    ))
      for (const name of portsOfList(list)) members[name] = kind.toLowerCase() === 'active' ? 'bundled' : 'suspended'
    if (Object.keys(members).length > 0) groups.set(Number(number), members)
  }
  return groups
}

/** `show lldp neighbors`: port, device id, port id, system name; long ones are wrapped. */
export const parseRadlanLldp = (reply: string): LldpNeighbour[] =>
  tableRows(reply).flatMap(([localPort, chassisId, portId, systemName]) =>
    neighbourOf(localPort, { chassisId, portId, systemName }),
  )

/** `show lldp remote-device all`: the same with a number after the port, and a line for each port that hears nobody. */
export const parseRemoteDevices = (reply: string): LldpNeighbour[] =>
  tableRows(reply).flatMap(([localPort, _number, chassisId, portId, systemName]) =>
    neighbourOf(localPort, { chassisId, portId, systemName }),
  )
