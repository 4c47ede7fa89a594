export const bootDevices = ['none', 'pxe', 'disk', 'safe', 'diagnostic', 'cdrom', 'bios', 'http'] as const
export type BootDevice = (typeof bootDevices)[number]

export interface BootOverride {
  readonly device: BootDevice
  readonly persistent: boolean
  readonly uefi: boolean
  /** Set by Redfish only: its own name of the target, and the file for `http`. */
  readonly redfish?: { readonly target: string; readonly httpBootUri: string | null }
}

const flagsLifetimeMs = 60_000

// Device selector, bits 5:2 of byte 2 (IPMI 2.0 table 28-14). 9 is "remote disk", which Supermicro uses for UEFI disk.
const deviceBySelector: Readonly<Record<number, BootDevice>> = {
  1: 'pxe',
  2: 'disk',
  3: 'safe',
  4: 'diagnostic',
  5: 'cdrom',
  6: 'bios',
  9: 'disk',
}
// IPMI has no word for HTTP boot: it reads as a network boot.
const selectorOf: Readonly<Record<BootDevice, number>> = {
  none: 0,
  pxe: 1,
  http: 1,
  disk: 2,
  safe: 3,
  diagnostic: 4,
  cdrom: 5,
  bios: 6,
}

/** System boot options (IPMI 2.0 §28.12): what the controller keeps and the firmware consumes at its next start. */
export class BootOptions {
  setInProgress = 0
  validBitClearing = 0
  readonly acknowledge = Buffer.from([0, 0])
  flags = Buffer.alloc(5)
  #flagsSetAtMs = 0
  #controlSeen = true
  #redfish: Pick<BootOverride, 'device' | 'redfish'> | null = null

  /** What Redfish sets shows in the flags that IPMI reads, and knows no time limit. */
  setByRedfish({ device, persistent, uefi, redfish }: BootOverride): void {
    const first = 0x80 | (persistent ? 0x40 : 0) | (uefi ? 0x20 : 0)
    this.flags = device === 'none' ? Buffer.alloc(5) : Buffer.from([first, selectorOf[device] << 2, 0, 0, 0])
    this.#redfish = device === 'none' ? null : { device, redfish }
    this.#controlSeen = true
  }

  setFlags(flags: Buffer, nowMs: number): void {
    this.flags = Buffer.alloc(5)
    flags.copy(this.flags, 0, 0, 5)
    this.#flagsSetAtMs = nowMs
    this.#controlSeen = false
    this.#redfish = null
  }

  /** A chassis control command within 60 s keeps the flags; parameter 3 bit 3 switches that limit off. */
  noteChassisControl(nowMs: number): void {
    this.#expire(nowMs)
    this.#controlSeen = true
  }

  current(nowMs: number): BootOverride | null {
    this.#expire(nowMs)
    const first = this.flags[0] as number
    if (!(first & 0x80)) return null
    return {
      device: this.#redfish?.device ?? deviceBySelector[((this.flags[1] as number) >> 2) & 0x0f] ?? 'none',
      persistent: (first & 0x40) !== 0,
      uefi: (first & 0x20) !== 0,
      ...(this.#redfish?.redfish ? { redfish: this.#redfish.redfish } : {}),
    }
  }

  /** What the firmware does at start: reads the override and clears the valid bit of a one-shot one. */
  consume(nowMs: number): BootOverride | null {
    const override = this.current(nowMs)
    if (override && !override.persistent) this.flags = Buffer.alloc(5)
    return override
  }

  #expire(nowMs: number): void {
    const limited = !(this.validBitClearing & 0x08)
    if (limited && !this.#controlSeen && nowMs - this.#flagsSetAtMs > flagsLifetimeMs) this.flags = Buffer.alloc(5)
  }
}
