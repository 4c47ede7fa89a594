/** Something with output to hand on. `deliver` hands on one portion and says whether there is more. */
export interface Deliverable {
  deliver(): 'done' | 'more' | 'rest'
}

/** How long something that used up its budget rests. */
const restMs = 10

/**
 * Gives every console its turn. The first output of a loop turn goes out at once, so that an echo is not delayed; what
 * the same console prints later in that turn waits for the next, behind everybody else's portion.
 */
export class DeliveryScheduler {
  #served = new Set<Deliverable>()
  #waiting = new Set<Deliverable>()
  readonly #resting = new Set<Deliverable>()
  #armed = false
  #timer: NodeJS.Timeout | null = null

  wake(item: Deliverable): void {
    if (this.#resting.has(item)) return
    if (this.#served.has(item)) this.#waiting.add(item)
    else this.#serve(item)
    if (this.#armed) return
    this.#armed = true
    setImmediate(this.#run)
  }

  forget(item: Deliverable): void {
    this.#waiting.delete(item)
    this.#resting.delete(item)
  }

  readonly #run = (): void => {
    this.#armed = false
    this.#served.clear()
    const turn = this.#waiting
    this.#waiting = new Set()
    for (const item of turn) this.#serve(item)
    if (this.#served.size === 0) return
    this.#armed = true
    setImmediate(this.#run)
  }

  #serve(item: Deliverable): void {
    this.#served.add(item)
    const result = item.deliver()
    if (result === 'more') this.#waiting.add(item)
    if (result !== 'rest') return
    this.#resting.add(item)
    this.#timer ??= setTimeout(this.#wakeRested, restMs)
  }

  readonly #wakeRested = (): void => {
    this.#timer = null
    const rested = [...this.#resting]
    this.#resting.clear()
    for (const item of rested) this.wake(item)
  }
}
