export const labFaults = [
  'auth-fails',
  'unreachable',
  'slow',
  'lies-about-power',
  'power-stuck',
  'never-boots',
  'agent-dies',
  'checksum-mismatch',
  'disk-too-small',
  'console-busy',
  'cipher-zero',
  'ignores-boot-override',
  'session-slots-full',
  'expired-certificate',
  'malformed-json',
  'bios-setting-ignored',
  'firmware-update-fails',
  'burn-in-fails',
] as const
export type LabFault = (typeof labFaults)[number]

export interface FaultOptions {
  /** Gone after it hit once; otherwise it stays until cleared. */
  readonly once?: boolean
  /** For `slow`: how late each answer is. */
  readonly delayMs?: number
}

const defaultSlowMs = 2500
// One login or one status check with all its retransmissions: what "unreachable once" swallows.
const unreachableOnceMs = 3000
// After a take-over the phantom leaves the console alone for a while.
const phantomAwayMs = 60_000

/** The fault that a sentinel name asks for: `lab-never-boots`, also `lab-never-boots-2`. */
export function faultOfName(name: string): LabFault | null {
  return labFaults.find((fault) => name === `lab-${fault}` || name.startsWith(`lab-${fault}-`)) ?? null
}

export function isLabFault(text: string): text is LabFault {
  return labFaults.some((fault) => fault === text)
}

/** The faults of one node. `take` is called at the place where the fault bites and uses up a once-only one. */
export class FaultSet {
  readonly #active = new Map<LabFault, FaultOptions & { hitAtMs?: number }>()
  #phantomAwayUntilMs = 0

  set(fault: LabFault, options: FaultOptions = {}): void {
    this.#active.set(fault, { ...options })
  }

  clear(fault?: LabFault): void {
    if (fault) this.#active.delete(fault)
    else this.#active.clear()
  }

  has(fault: LabFault): boolean {
    return this.#active.has(fault)
  }

  list(): LabFault[] {
    return [...this.#active.keys()]
  }

  take(fault: LabFault): boolean {
    const options = this.#active.get(fault)
    if (!options) return false
    if (options.once) this.#active.delete(fault)
    return true
  }

  slowMs(): number {
    const options = this.#active.get('slow')
    return options && this.take('slow') ? (options.delayMs ?? defaultSlowMs) : 0
  }

  isUnreachable(nowMs: number): boolean {
    const options = this.#active.get('unreachable')
    if (!options) return false
    if (!options.once) return true
    options.hitAtMs ??= nowMs
    if (nowMs - options.hitAtMs < unreachableOnceMs) return true
    this.#active.delete('unreachable')
    return false
  }

  isConsoleHeld(nowMs: number): boolean {
    return this.has('console-busy') && nowMs >= this.#phantomAwayUntilMs
  }

  releaseConsole(nowMs: number): void {
    if (this.take('console-busy')) this.#phantomAwayUntilMs = nowMs + phantomAwayMs
  }
}
