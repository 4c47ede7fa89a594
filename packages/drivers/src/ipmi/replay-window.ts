const windowBits = 32

/** Accepts each inbound session sequence number once, out of order by at most 31 (IPMI 2.0 §6.12.13 asks for 16). */
export class ReplayWindow {
  #highest = 0
  #seen = 0
  #started = false

  /** True, and remembered, when this number is new. Call only after the packet's signature was checked. */
  accept(sequence: number): boolean {
    if (!this.#started) {
      this.#started = true
      this.#highest = sequence
      this.#seen = 1
      return true
    }
    const ahead = (sequence - this.#highest) | 0 // signed 32-bit distance, so that a wrap-around counts as ahead
    if (ahead > 0) {
      this.#seen = ahead >= windowBits ? 1 : (this.#seen << ahead) | 1
      this.#highest = sequence
      return true
    }
    const bit = ahead > -windowBits ? 1 << -ahead : 0
    if (bit === 0 || (this.#seen & bit) !== 0) return false
    this.#seen |= bit
    return true
  }
}
