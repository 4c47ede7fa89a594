import type { BiosAttribute, BiosSettings, BiosValue } from '@ingot/drivers/contract/bios-settings'

const attribute = (name: string, value: BiosValue, more: Partial<BiosAttribute> = {}): BiosAttribute => ({
  ...{ name, value, kind: 'string', label: null, help: null, allowed: null, lowerBound: null, upperBound: null },
  ...{ readOnly: false, resetRequired: true },
  ...more,
})

/** Firmware settings in memory that take effect when the machine starts, as `starts` counts it. */
export class MemoryBios implements BiosSettings {
  readonly #values = new Map<string, BiosAttribute>(
    [
      attribute('BootMode', 'Uefi', { kind: 'enumeration', allowed: ['Uefi', 'Bios'] }),
      attribute('Sriov', false, { kind: 'boolean' }),
      attribute('Cores', 8, { kind: 'integer', lowerBound: 1, upperBound: 64 }),
      attribute('Serial', 'ABC', { readOnly: true }),
    ].map((each) => [each.name, each]),
  )
  readonly #starts: () => number
  #pending: Record<string, BiosValue> = {}
  #startsWhenSet = 0
  /** How often something was set. */
  sets = 0
  /** Settings that it accepts and forgets, as broken firmware does. */
  ignored = new Set<string>()

  constructor(starts: () => number) {
    this.#starts = starts
  }

  #post(): void {
    if (this.#starts() === this.#startsWhenSet) return
    for (const [name, value] of Object.entries(this.#pending)) {
      const known = this.#values.get(name)
      if (known && !this.ignored.has(name)) this.#values.set(name, { ...known, value })
    }
    this.#pending = {}
  }

  async read() {
    this.#post()
    return { attributes: [...this.#values.values()], pending: { ...this.#pending } }
  }

  async set(values: Record<string, BiosValue>) {
    this.#post()
    this.sets += 1
    this.#startsWhenSet = this.#starts()
    this.#pending = { ...this.#pending, ...values }
  }

  async resetToDefaults() {
    this.#pending = {}
  }
}
