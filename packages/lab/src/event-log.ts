const keptEvents = 1000

export interface LabEvent {
  readonly atMs: number
  /** Dotted, most general word first: `power.on`, `image.write`, `ipmi.chassis-control.on`. */
  readonly kind: string
  readonly detail?: string
}

/**
 * What happened to one server. Counters never lose anything, so a test can assert that nothing was done twice; the list
 * keeps the last 1000 events, and reads (a status poll) are counted but not listed.
 */
export class EventLog {
  readonly #events: LabEvent[] = []
  readonly #counters = new Map<string, number>()
  readonly #waiters = new Set<() => void>()
  readonly #listeners = new Set<(event: LabEvent) => void>()

  record(kind: string, detail?: string): void {
    this.count(kind)
    const event = detail === undefined ? { atMs: Date.now(), kind } : { atMs: Date.now(), kind, detail }
    this.#events.push(event)
    if (this.#events.length > keptEvents) this.#events.shift()
    for (const listener of this.#listeners) listener(event)
    for (const wake of this.#waiters) wake()
  }

  count(kind: string): void {
    this.#counters.set(kind, (this.#counters.get(kind) ?? 0) + 1)
  }

  /** Told of every recorded event. The returned function ends it. */
  subscribe(listener: (event: LabEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  list(): readonly LabEvent[] {
    return this.#events
  }

  counter(kind: string): number {
    return this.#counters.get(kind) ?? 0
  }

  counters(): Record<string, number> {
    return Object.fromEntries([...this.#counters].sort(([a], [b]) => a.localeCompare(b)))
  }

  /** Resolves when `kind` was recorded `times` times since the start; rejects after `timeoutMs`. */
  waitFor(kind: string, times = 1, timeoutMs = 30_000): Promise<void> {
    if (this.counter(kind) >= times) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const wake = () => {
        if (this.counter(kind) < times) return
        clearTimeout(timer)
        this.#waiters.delete(wake)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiters.delete(wake)
        const last = this.#events.slice(-12).map((event) => `${event.kind} ${event.detail ?? ''}`)
        reject(new Error(`no ${kind} ×${times} within ${timeoutMs} ms; last events:\n${last.join('\n')}`))
      }, timeoutMs)
      this.#waiters.add(wake)
    })
  }
}
