import { normalizeMac } from '../network/mac-address'
import { isSamePort } from '../switch/port-name'

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
  /** names of its ports as it writes them in full; empty: never read */
  readonly ports: readonly string[]
}

/** The switch that a NIC's neighbour is: by its chassis, else by its name. Null: none that is known here. */
export function switchOf(told: ToldNeighbour, switches: readonly KnownSwitch[]): KnownSwitch | null {
  const chassis = told.chassisId === null ? null : normalizeMac(told.chassisId)
  if (chassis !== null) {
    const found = switches.find(({ macAddress }) => macAddress === chassis)
    if (found) return found
  }
  const name = told.systemName?.toLowerCase()
  if (!name) return null
  return switches.find((each) => [each.name, each.systemName].some((own) => own?.toLowerCase() === name)) ?? null
}

/** The port that a NIC's neighbour names, as the switch writes it; null: it names none that the switch has. */
export function portOf(told: ToldNeighbour, { ports }: Pick<KnownSwitch, 'ports'>): string | null {
  const names = [told.portId, told.portDescription].filter((name): name is string => Boolean(name))
  for (const name of names) {
    const found = ports.find((port) => isSamePort(port, name))
    if (found !== undefined) return found
  }
  // A switch that was never read: its word for the port is as good as any, unless it is a MAC address or a bare number.
  if (ports.length > 0) return null
  return names.find((name) => normalizeMac(name) === null && !/^\d+$/.test(name)) ?? null
}

/** Whether a switch's neighbour is this NIC: by its MAC address, or by its node's and its own name. */
export function isNic(
  told: ToldNeighbour,
  nic: { readonly macAddress: string; readonly name: string | null; readonly nodeMacs: readonly string[] },
): boolean {
  const port = told.portId === null ? null : normalizeMac(told.portId)
  if (port !== null) return port === nic.macAddress
  const chassis = told.chassisId === null ? null : normalizeMac(told.chassisId)
  if (chassis === null) return false
  if (told.portId !== null && nic.name !== null && told.portId === nic.name) return nic.nodeMacs.includes(chassis)
  return chassis === nic.macAddress
}
