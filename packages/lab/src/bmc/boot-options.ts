export const bootDevices = ['none', 'pxe', 'disk', 'safe', 'diagnostic', 'cdrom', 'bios'] as const
export type BootDevice = (typeof bootDevices)[number]

export interface BootOverride {
  readonly device: BootDevice
  readonly persistent: boolean
  readonly uefi: boolean
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

/** System boot options (IPMI 2.0 §28.12): what the controller keeps and the firmware consumes at its next start. */
export class BootOptions {
  setInProgress = 0
  validBitClearing = 0
  readonly acknowledge = Buffer.from([0, 0])
  flags = Buffer.alloc(5)
  #flagsSetAtMs = 0
  #controlSeen = true

  setFlags(flags: Buffer, nowMs: number): void {
    this.flags = Buffer.alloc(5)
    flags.copy(this.flags, 0, 0, 5)
    this.#flagsSetAtMs = nowMs
    this.#controlSeen = false
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
      device: deviceBySelector[((this.flags[1] as number) >> 2) & 0x0f] ?? 'none',
      persistent: (first & 0x40) !== 0,
      uefi: (first & 0x20) !== 0,
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
