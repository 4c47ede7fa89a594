/** Bounds how many exchanges are in flight at once. First come, first served. */
export class SlotWindow {
  readonly #capacity: number
  #held = 0
  #draining = false
  #waiting: (() => void)[] = []
  #next = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get held(): number {
    return this.#held
  }

  get waiting(): number {
    return this.#waiting.length - this.#next
  }

  /** Calls `grant` now or later; whoever is granted a slot releases it exactly once. */
  acquire(grant: () => void): void {
    if (this.#held < this.#capacity && this.waiting === 0) {
      this.#held++
      grant()
      return
    }
    this.#waiting.push(grant)
    this.#drain()
  }

  release(): void {
    this.#held--
    this.#drain()
  }

  // A grant may release at once; the flag turns that recursion into this loop.
  #drain(): void {
    if (this.#draining) return
    this.#draining = true
    while (this.#held < this.#capacity && this.waiting > 0) {
      const grant = this.#waiting[this.#next++] as () => void
      if (this.#next === this.#waiting.length || this.#next >= 1024) {
        this.#waiting = this.#waiting.slice(this.#next)
        this.#next = 0
      }
      this.#held++
      grant()
    }
    this.#draining = false
  }
}
