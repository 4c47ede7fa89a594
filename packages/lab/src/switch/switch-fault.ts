export const switchFaults = [
  'ignores-config',
  'stalls',
  'drops-session',
  'refuses-vlan',
  'config-locked',
  'slow',
  'host-key-changed',
  'old-algorithms',
  'lldp-off',
] as const
export type SwitchFault = (typeof switchFaults)[number]

export interface SwitchFaultOptions {
  /** Gone after it hit once; otherwise it stays until cleared. */
  readonly once?: boolean
  /** `ignores-config`: this port alone; without it, everything. */
  readonly port?: string
  /** `drops-session`, `stalls`: after so many lines of configuration; `stalls` without it: at every line. */
  readonly lines?: number
  /** `slow`: how late each answer is. */
  readonly delayMs?: number
}

export function isSwitchFault(text: string): text is SwitchFault {
  return switchFaults.some((fault) => fault === text)
}

/** The fault that a sentinel name asks for: `lab-sw-stalls`, also `lab-sw-stalls-2`. */
export function faultOfSwitchName(name: string): SwitchFault | null {
  return switchFaults.find((fault) => name === `lab-sw-${fault}` || name.startsWith(`lab-sw-${fault}-`)) ?? null
}

/** The faults of one switch. `take` is called where the fault bites and uses up a once-only one. */
export class SwitchFaultSet {
  readonly #active = new Map<SwitchFault, SwitchFaultOptions>()

  set(fault: SwitchFault, options: SwitchFaultOptions = {}): void {
    this.#active.set(fault, options)
  }

  clear(fault?: SwitchFault): void {
    if (fault) this.#active.delete(fault)
    else this.#active.clear()
  }

  has(fault: SwitchFault): boolean {
    return this.#active.has(fault)
  }

  list(): SwitchFault[] {
    return [...this.#active.keys()]
  }

  /** The options of a fault that is set, without using it up; null when it is not. */
  peek(fault: SwitchFault): SwitchFaultOptions | null {
    return this.#active.get(fault) ?? null
  }

  /** The options of a fault that is set; null when it is not. */
  take(fault: SwitchFault): SwitchFaultOptions | null {
    const options = this.#active.get(fault) ?? null
    if (options?.once) this.#active.delete(fault)
    return options
  }
}
