import type { ConsoleLinkState } from '@ingot/core/console/link-state'
import { frameType } from '@ingot/core/console/wire-protocol'
import type { ConsolePace } from './console-pace'
import type { ConsoleRecorder } from './console-recorder'
import { ConsoleSeats } from './console-seats'
import type { ConsoleViewer } from './console-viewer'
import type { Deliverable, DeliveryScheduler } from './delivery-scheduler'
import { OutputQueue } from './output-queue'
import { SolLink, type SolLinkOptions } from './sol-link'

const queueBytes = 256 * 1024
const portionBytes = 16 * 1024
/** What one console may hand to its viewers: 180 times a 115200 baud line, and a screenful of MiB at once. */
const budgetBytesPerS = 2 * 1024 * 1024
const burstBytes = 512 * 1024

export interface NodeConsoleOptions extends Omit<SolLinkOptions, 'events'> {
  readonly nodeId: string
  readonly pace: ConsolePace
  readonly recorder: ConsoleRecorder
  readonly scheduler: DeliveryScheduler
}

/** The serial console of one node: one stream of the BMC, its record, and any number of viewers of whom one types. */
export class NodeConsole implements Deliverable {
  readonly nodeId: string
  readonly link: SolLink
  /** The host that owns what is printed now; null while there is none. */
  hostId: string | null = null
  power: 'on' | 'off' | 'unknown' = 'unknown'
  /** Since when nobody watches. */
  unwatchedMs = performance.now()
  readonly #seats = new ConsoleSeats<ConsoleViewer>()
  readonly #options: NodeConsoleOptions
  readonly #queue = new OutputQueue(queueBytes)
  #budgetBytes = burstBytes
  #budgetMs = performance.now()
  #openedMs = 0
  #outputMs = 0
  #unansweredMs = 0
  #silentForS: number | null = null

  constructor(options: NodeConsoleOptions) {
    this.nodeId = options.nodeId
    this.#options = options
    this.link = new SolLink({
      ...options,
      events: {
        onOutput: (bytes) => this.#onOutput(bytes),
        onChange: () => this.#onLinkChange(),
        onKeysHeld: (held) => this.#seats.writer?.holdKeys(held),
      },
    })
  }

  get viewers(): readonly ConsoleViewer[] {
    return this.#seats.taken
  }

  get state(): ConsoleLinkState {
    const { kind, code, retryAtMs } = this.link
    const retryInMs = retryAtMs === null ? null : Math.max(0, Math.round(retryAtMs - performance.now()))
    return { kind, code, retryInMs, power: this.power, silentForS: this.#silentForS }
  }

  /** From now on the viewer gets everything printed; what was printed before belongs to its history. */
  attach(viewer: ConsoleViewer): void {
    while (this.#queue.bytes > 0) this.#deliverPortion(portionBytes)
    this.#seats.add(viewer)
    viewer.send({ t: 'state', link: this.state })
  }

  detach(viewer: ConsoleViewer): void {
    if (!this.#seats.remove(viewer) || this.viewers.length > 0) return
    this.unwatchedMs = performance.now()
    this.#queue.clear()
  }

  takeOver(viewer: ConsoleViewer): void {
    this.#seats.takeOver(viewer)?.holdKeys(false)
  }

  write(viewer: ConsoleViewer, bytes: Uint8Array): void {
    if (this.#seats.writer !== viewer) viewer.notice('read_only')
    else {
      const keys = viewer.filterKeys(bytes)
      if (keys.length === 0) return
      if (!this.link.write(keys)) viewer.notice(this.link.kind === 'open' ? 'keys_lost' : 'not_open')
      else if (this.#unansweredMs <= this.#outputMs) this.#unansweredMs = performance.now()
    }
  }

  sendBreak(viewer: ConsoleViewer): void {
    if (this.#seats.writer !== viewer) viewer.notice('read_only')
    else if (!this.link.sendBreak()) viewer.notice('not_open')
  }

  setPower(power: 'on' | 'off' | 'unknown'): void {
    if (this.power === power) return
    this.power = power
    this.announceState()
  }

  /** Looks whether output that was to be expected is missing; call about once a second. */
  checkSilence(): void {
    const before = this.#silentForS === null
    this.#silentForS = this.#silence(performance.now())
    if (before !== (this.#silentForS === null)) this.announceState()
  }

  announceState(): void {
    for (const viewer of this.viewers) viewer.send({ t: 'state', link: this.state })
  }

  deliver(): 'done' | 'more' | 'rest' {
    const nowMs = performance.now()
    const earned = ((nowMs - this.#budgetMs) * budgetBytesPerS) / 1000
    this.#budgetBytes = Math.min(burstBytes, this.#budgetBytes + earned)
    this.#budgetMs = nowMs
    if (this.#budgetBytes < 1) return 'rest'
    this.#deliverPortion(Math.min(portionBytes, Math.ceil(this.#budgetBytes)))
    if (this.#queue.bytes === 0) return 'done'
    return this.#budgetBytes < 1 ? 'rest' : 'more'
  }

  async close(): Promise<void> {
    this.#options.scheduler.forget(this)
    await this.link.close()
  }

  #deliverPortion(limitBytes: number): void {
    const skipped = this.#queue.takeSkipped()
    const frame = this.#queue.take(limitBytes, 1)
    if (!frame) return
    frame[0] = frameType.live
    this.#budgetBytes -= frame.length - 1
    for (const viewer of this.viewers) {
      if (skipped > 0) viewer.skip(skipped)
      viewer.live(frame)
    }
  }

  #onOutput(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#outputMs = performance.now()
    this.#options.recorder.push(this.nodeId, this.hostId, bytes)
    if (this.viewers.length > 0) {
      this.#queue.push(bytes)
      this.#options.scheduler.wake(this)
    }
    if (this.#silentForS === null) return
    this.#silentForS = null
    this.announceState()
  }

  #onLinkChange(): void {
    if (this.link.kind === 'open') {
      this.#openedMs = performance.now()
      this.#unansweredMs = 0
    }
    this.#silentForS = null
    this.announceState()
  }

  #silence(nowMs: number): number | null {
    if (this.link.kind !== 'open' || this.power === 'off') return null
    const { silentMs, noAnswerMs } = this.#options.pace
    const seconds = (sinceMs: number) => Math.floor((nowMs - sinceMs) / 1000)
    const neverPrinted = this.#outputMs < this.#openedMs
    if (neverPrinted && nowMs - this.#openedMs >= silentMs) return seconds(this.#openedMs)
    const unanswered = this.#unansweredMs > this.#outputMs && nowMs - this.#unansweredMs >= noAnswerMs
    return unanswered ? seconds(this.#unansweredMs) : null
  }
}
