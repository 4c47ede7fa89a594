import type { LldpSender } from './switch-model'

export interface SwitchPortRef {
  readonly switch: string
  readonly port: string
}

/** A NIC of a server, by its place. */
export interface NicRef {
  readonly server: string
  readonly nic: number
}

/** What the other end of a switch port's cable is in. `core`: the network behind the uplinks, which nobody configures. */
export type CableEnd =
  | ({ readonly kind: 'nic' } & NicRef)
  | ({ readonly kind: 'switch' } & SwitchPortRef)
  | { readonly kind: 'core' }
  | { readonly kind: 'foreign'; readonly lldp: LldpSender }

const keyOfNic = (nic: NicRef) => `${nic.server}\n${nic.nic}`

/** All cables. An end is in one cable at most: plugging it in elsewhere pulls it out where it was. */
export class CableMap {
  readonly #bySwitch = new Map<string, Map<string, CableEnd>>()
  readonly #byNic = new Map<string, SwitchPortRef>()

  plug(at: SwitchPortRef, end: CableEnd): void {
    this.unplug(at)
    if (end.kind === 'nic') {
      const before = this.#byNic.get(keyOfNic(end))
      if (before) this.unplug(before)
      this.#byNic.set(keyOfNic(end), at)
    }
    if (end.kind === 'switch') {
      this.unplug(end)
      this.#portsOf(end.switch).set(end.port, { kind: 'switch', ...at })
    }
    this.#portsOf(at.switch).set(at.port, end)
  }

  unplug(at: SwitchPortRef): void {
    const end = this.endAt(at)
    this.#portsOf(at.switch).delete(at.port)
    if (end?.kind === 'nic') this.#byNic.delete(keyOfNic(end))
    if (end?.kind === 'switch') this.#portsOf(end.switch).delete(end.port)
  }

  /** Moves a NIC's cable. When another NIC is in that port, the two change places. */
  move(nic: NicRef, to: SwitchPortRef | null): void {
    const from = this.portOf(nic)
    const there = to && this.endAt(to)
    if (from) this.unplug(from)
    if (!to) return
    this.plug(to, { kind: 'nic', ...nic })
    if (from && there?.kind === 'nic') this.plug(from, there)
  }

  endAt(at: SwitchPortRef): CableEnd | null {
    return this.#bySwitch.get(at.switch)?.get(at.port) ?? null
  }

  /** Ports of a switch that have a cable. */
  endsOf(name: string): Iterable<[port: string, end: CableEnd]> {
    return this.#portsOf(name)
  }

  portOf(nic: NicRef): SwitchPortRef | null {
    return this.#byNic.get(keyOfNic(nic)) ?? null
  }

  #portsOf(name: string): Map<string, CableEnd> {
    const known = this.#bySwitch.get(name)
    if (known) return known
    const ports = new Map<string, CableEnd>()
    this.#bySwitch.set(name, ports)
    return ports
  }
}
