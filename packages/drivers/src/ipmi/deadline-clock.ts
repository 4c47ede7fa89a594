/** Something that wants to be called at `dueMs` (on `performance.now()`'s scale) unless it is disarmed before. */
export interface Timed {
  dueMs: number
  onDue(nowMs: number): void
}

const tickMs = 20

/**
 * One interval for all deadlines: a fleet arms and disarms thousands of them per second, nearly all of which never
 * fire. Runs only while something is armed.
 */
export class DeadlineClock {
  readonly #armed = new Set<Timed>()
  #interval: NodeJS.Timeout | undefined
  #lastTickMs = 0
  #skipped = false

  get armed(): number {
    return this.#armed.size
  }

  arm(timed: Timed): void {
    this.#armed.add(timed)
    if (this.#interval) return
    this.#lastTickMs = performance.now()
    this.#interval = setInterval(() => this.#tick(), tickMs)
  }

  disarm(timed: Timed): void {
    this.#armed.delete(timed)
  }

  stop(): void {
    clearInterval(this.#interval)
    this.#interval = undefined
    this.#armed.clear()
  }

  #tick(): void {
    const nowMs = performance.now()
    const lateMs = nowMs - this.#lastTickMs - tickMs
    this.#lastTickMs = nowMs
    if (this.#armed.size === 0) {
      this.stop()
      return
    }
    // After a stall of this process answers are still in the socket: read them before calling anybody silent. Only
    // once, so that a process which is always late still notices the dead.
    this.#skipped = lateMs > 4 * tickMs && !this.#skipped
    if (this.#skipped) return
    for (const timed of this.#armed) if (timed.dueMs <= nowMs) timed.onDue(nowMs)
  }
}
