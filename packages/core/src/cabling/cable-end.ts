import { normalizeMac } from '../network/mac-address'
import { portKey } from '../switch/port-name'

/** A port of a switch that is known here. */
export interface SwitchEnd {
  readonly switchId: string
  readonly switchName: string
  readonly port: string
}
/** What LLDP told somebody of who is at the other end. */
export interface ToldNeighbour {
  readonly chassisId: string | null
  readonly portId: string | null
  readonly portDescription: string | null
  readonly systemName: string | null
}
/** A switch as it is told from others in LLDP. */
export interface KnownSwitch {
  readonly id: string
  readonly name: string
  readonly macAddress: string
  /** as it calls itself; null: never read */
  readonly systemName: string | null
}

/** Finds the switch that a NIC's neighbour is: by its chassis, else by its name. Null: none that is known here. */
export function switchFinder<Switch extends KnownSwitch>(switches: readonly Switch[]) {
  const byMac = firstBy(switches, ({ macAddress }) => [macAddress])
  const byName = firstBy(switches, ({ name, systemName }) => [name, systemName].map((own) => own?.toLowerCase()))
  return (told: ToldNeighbour): Switch | null => {
    const chassis = told.chassisId === null ? null : normalizeMac(told.chassisId)
    const found = chassis === null ? undefined : byMac.get(chassis)
    return found ?? byName.get(told.systemName?.toLowerCase() || undefined) ?? null
  }
}

/** Finds a port by any of its names, in the words of its switch. */
export function portFinder<Port extends { readonly port: string }>(ports: readonly Port[]) {
  const byKey = firstBy(ports, ({ port }) => [portKey(port)])
  return (name: string): Port | null => byKey.get(portKey(name)) ?? null
}

/**
 * The port that a NIC's neighbour names, as the switch writes it. Null: it names none that the switch has, and none of a switch
 * that was never read, whose ports nobody knows.
 */
export function portOf(told: ToldNeighbour, find: (name: string) => string | null): string | null {
  const names = [told.portId, told.portDescription].filter((name): name is string => Boolean(name))
  return names.map(find).find((found) => found !== null) ?? null
}

/** Addresses by which a neighbour could be a NIC; `isNic` decides. */
export function addressesOf(told: ToldNeighbour): string[] {
  const port = told.portId === null ? null : normalizeMac(told.portId)
  const chassis = told.chassisId === null ? null : normalizeMac(told.chassisId)
  return [port ?? chassis].filter((mac): mac is string => mac !== null)
}

/** A NIC among those of its node. */
export interface KnownNic {
  readonly macAddress: string
  readonly name: string | null
  /** addresses and names of all NICs of the node */
  readonly nodeMacs: readonly string[]
  readonly nodeNames: readonly (string | null)[]
}

/** Whether a switch's neighbour is this NIC: by its MAC address, or by its node's and its own name. */
export function isNic(told: ToldNeighbour, { macAddress, name, nodeMacs, nodeNames }: KnownNic): boolean {
  const port = told.portId === null ? null : normalizeMac(told.portId)
  if (port !== null) return port === macAddress
  const chassis = told.chassisId === null ? null : normalizeMac(told.chassisId)
  if (chassis === null) return false
  if (told.portId !== null && told.portId === name) return nodeMacs.includes(chassis)
  // It names another card of the node whose first address is this one's.
  if (told.portId !== null && nodeNames.includes(told.portId)) return false
  return chassis === macAddress
}

function firstBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly (string | null | undefined)[]) {
  const found = new Map<string | null | undefined, Item>()
  for (const item of items) for (const key of keysOf(item)) if (key && !found.has(key)) found.set(key, item)
  return found
}
