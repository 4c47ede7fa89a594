/** Lets keys through except the last one of the sequence that leaves the console, however they are split up. */
export class LeaveGuard {
  readonly #sequence: readonly number[]
  /** The newest keys that went through; a console begins at the start of a line. */
  #recent: number[] = [0x0d]

  constructor(sequence: readonly number[]) {
    this.#sequence = sequence
  }

  filter(keys: Uint8Array): Uint8Array {
    const passed: number[] = []
    const before = this.#sequence.slice(0, -1)
    const last = this.#sequence.at(-1)
    for (const key of keys) {
      const tail = this.#recent.slice(this.#recent.length - before.length)
      const completes = key === last && before.every((each, index) => each === tail[index])
      if (completes) continue
      passed.push(key)
      this.#recent = [...this.#recent, key].slice(-this.#sequence.length)
    }
    return Uint8Array.from(passed)
  }
}
