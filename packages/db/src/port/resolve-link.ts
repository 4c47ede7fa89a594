import { IngotError } from '@ingot/core/error/ingot-error'
import type { DeclaredLink } from '@ingot/core/port/input'
import { isSamePort, listHasPort } from '@ingot/core/switch/port-name'
import type { Tx } from '../internal/handle'
import { uniqueViolation } from '../internal/unique-violation'

const refused = (message: string) =>
  new IngotError('invalid_input', { issues: [{ code: 'custom', path: ['link', 'port'], message }] })

/**
 * A declared link in the switch's own words: 'Gi1/0/1' becomes 'GigabitEthernet1/0/1'. Throws `not_found` for a switch of
 * another zone, `invalid_input` for an uplink and for a port that a switch which was read does not have.
 */
export async function resolveLink(
  tx: Tx,
  zoneId: string,
  link: DeclaredLink | null,
): Promise<{ linkSwitchId: string | null; linkPort: string | null }> {
  if (link === null) return { linkSwitchId: null, linkPort: null }
  // Held to the end: the switch is not forgotten while a cable is being declared to it.
  await tx.$queryRaw`SELECT 1 FROM switch WHERE id = ${link.switchId}::uuid FOR KEY SHARE`
  const found = await tx.switch.findFirst({
    where: { id: link.switchId, availabilityZoneId: zoneId },
    select: { uplinkPorts: true, ports: { select: { name: true } } },
  })
  if (!found) throw new IngotError('not_found', { field: 'link.switchId' })
  if (listHasPort(found.uplinkPorts, link.port)) throw refused('switch_port_is_uplink')
  const known = found.ports.find(({ name }) => isSamePort(name, link.port))
  if (found.ports.length > 0 && !known) throw refused('switch_port_unknown')
  return { linkSwitchId: link.switchId, linkPort: known?.name ?? link.port }
}

/** Turns a broken unique key of `port` into its sentence; null: it is something else. */
export function takenPortError(error: unknown): IngotError | null {
  const violated = uniqueViolation(error)
  if (violated === null) return null
  if (violated.includes('mac_address')) return new IngotError('mac_taken', { field: 'macAddress' })
  if (violated.includes('link_')) return new IngotError('link_taken', { field: 'link.port' })
  return null
}

/** Throws `link_taken` naming the node that has it; the unique key holds where two ask at the same moment. */
export async function requireFreeLink(
  tx: Tx,
  { linkSwitchId, linkPort }: { readonly linkSwitchId: string | null; readonly linkPort: string | null },
  portId: string | null,
): Promise<void> {
  if (linkSwitchId === null || linkPort === null) return
  const other = await tx.port.findFirst({
    where: { linkSwitchId, linkPort, ...(portId ? { NOT: { id: portId } } : {}) },
    select: { node: { select: { name: true } } },
  })
  if (other) throw new IngotError('link_taken', { field: 'link.port', node: other.node.name })
}
