import { type ConsoleLinkKind, linkKindOfCode } from '@ingot/core/console/link-state'
import type { ConsoleStream } from '@ingot/drivers/contract/console-stream'
import { DriverError } from '@ingot/drivers/contract/driver-error'
import type { ConsolePace } from './console-pace'
import type { ConsoleSource } from './console-source'
import { IronicConsoleError } from './ironic-console'

/** Keys that the BMC has not taken yet. Above the first mark the browser is asked to wait; nothing is lost before the second. */
const slowDownBytes = 32 * 1024
const maxHeldKeysBytes = 512 * 1024
const writeAgainMs = 15

export interface SolLinkEvents {
  onOutput(bytes: Buffer): void
  onChange(): void
  /** Keys wait, or no longer wait, for the BMC. */
  onKeysHeld(held: boolean): void
}
export interface SolLinkOptions {
  readonly sourceOf: () => Promise<ConsoleSource>
  readonly pace: ConsolePace
  readonly events: SolLinkEvents
  /** Streams opened for the record only take turns in opening. */
  readonly queueToOpen: <T>(open: () => Promise<T>) => Promise<T>
}
/** `watched`: somebody looks at it; `recorded`: it is held for the record; `unwanted`: it should be let go. */
export type SolDemand = 'watched' | 'recorded' | 'unwanted'

/** Holds the one serial stream of a node open for as long as it is wanted, and says how that goes. */
export class SolLink {
  kind: ConsoleLinkKind = 'idle'
  code: string | null = null
  retryAtMs: number | null = null
  readonly #options: SolLinkOptions
  #demand: SolDemand = 'unwanted'
  #stream: ConsoleStream | null = null
  /** Counts openings: what an earlier one still says is not listened to. */
  #opening = 0
  #isOpening = false
  #failures = 0
  /** The last answer was that another client holds the console; an attempt under way does not change that yet. */
  #isHeldElsewhere = false
  #takeOverNext = false
  #retryTimer: NodeJS.Timeout | null = null
  #keys: Uint8Array[] = []
  #keysBytes = 0
  #keysTimer: NodeJS.Timeout | null = null

  constructor(options: SolLinkOptions) {
    this.#options = options
  }

  get isIdle(): boolean {
    return !this.#stream && !this.#isOpening
  }

  /** Opens, keeps or lets go. A viewer who comes does not wait for the pause of a background attempt to end. */
  want(demand: SolDemand): void {
    const before = this.#demand
    this.#demand = demand
    if (demand === 'unwanted') {
      void this.close()
      return
    }
    const urgent = demand === 'watched' && before !== 'watched' && this.kind !== 'refused'
    if (this.isIdle && (urgent || !this.#retryTimer)) this.#open(false)
  }

  get isHeldElsewhere(): boolean {
    return this.#isHeldElsewhere
  }

  /** Throws out whoever holds the console: at once, or when the attempt that is under way finds it held as well. */
  takeOver(): void {
    if (this.isIdle) this.#open(true)
    else if (this.#isOpening) this.#takeOverNext = true
  }

  /** False when there is nowhere to send keys, or too many wait already. */
  write(keys: Uint8Array): boolean {
    if (!this.#stream || this.#keysBytes + keys.length > maxHeldKeysBytes) return false
    if (this.#keys.length === 0 && this.#stream.write(keys)) return true
    this.#keys.push(keys)
    this.#keysBytes += keys.length
    if (this.#keysBytes > slowDownBytes) this.#options.events.onKeysHeld(true)
    this.#keysTimer ??= setTimeout(this.#writeAgain, writeAgainMs)
    return true
  }

  sendBreak(): boolean {
    this.#stream?.sendBreak()
    return this.#stream !== null
  }

  /** Lets the console go. Safe to repeat; never throws. */
  async close(): Promise<void> {
    this.#demand = 'unwanted'
    this.#opening++
    this.#isOpening = false
    this.#failures = 0
    this.#isHeldElsewhere = this.#takeOverNext = false
    this.#stopRetry()
    const stream = this.#stream
    this.#dropStream()
    this.#set('idle', null)
    await stream?.close().catch(() => {})
  }

  #open(takeOver: boolean): void {
    this.#stopRetry()
    const opening = ++this.#opening
    this.#isOpening = true
    this.#set('connecting', null)
    const open = () => this.#openStream(opening, takeOver)
    const opened = this.#demand === 'watched' ? open() : this.#options.queueToOpen(open)
    opened.catch((error: unknown) => this.#failed(opening, error))
  }

  async #openStream(opening: number, takeOver: boolean): Promise<void> {
    if (opening !== this.#opening) return
    let ended: DriverError | undefined
    const source = await this.#options.sourceOf()
    const stream = await source.openConsole(
      {
        onData: (bytes) => {
          if (opening === this.#opening) this.#options.events.onOutput(bytes)
        },
        onClose: (error) => {
          ended = error ?? new DriverError('console_lost')
          if (this.#stream === stream) this.#failed(opening, ended)
        },
      },
      { takeOver },
    )
    if (opening !== this.#opening) {
      await stream.close().catch(() => {})
      return
    }
    if (ended) throw ended
    this.#isOpening = false
    this.#isHeldElsewhere = this.#takeOverNext = false
    this.#failures = 0
    this.#stream = stream
    this.#set('open', null)
  }

  #failed(opening: number, error: unknown): void {
    if (opening !== this.#opening) return
    this.#isOpening = false
    this.#dropStream()
    const known = error instanceof DriverError || error instanceof IronicConsoleError
    const code = known ? error.code : 'internal'
    const kind = known ? linkKindOfCode(code) : 'unreachable'
    const takesOver = this.#takeOverNext
    this.#takeOverNext = false
    this.#isHeldElsewhere = kind === 'busy'
    if (takesOver && kind === 'busy') {
      this.#open(true)
      return
    }
    const pauseMs = this.#pauseMs(kind)
    this.#failures++
    this.retryAtMs = performance.now() + pauseMs
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = null
      if (this.#demand !== 'unwanted') this.#open(false)
    }, pauseMs)
    this.#set(kind, code, this.retryAtMs)
  }

  #pauseMs(kind: ConsoleLinkKind): number {
    const { pace } = this.#options
    const doubled = (firstMs: number, maxMs: number) => Math.min(firstMs * 2 ** Math.min(this.#failures, 16), maxMs)
    const watched = this.#demand === 'watched'
    // A lost stream is opened again soon either way: that is when a machine restarts and has much to say.
    const soon = watched || (kind === 'lost' && this.#failures < 3)
    const pauseMs = soon
      ? doubled(pace.retryMs, pace.maxRetryMs)
      : doubled(pace.backgroundRetryMs, pace.maxBackgroundRetryMs)
    return kind === 'refused' || kind === 'disabled' ? Math.max(pauseMs, pace.refusedRetryMs) : pauseMs
  }

  #set(kind: ConsoleLinkKind, code: string | null, retryAtMs: number | null = null): void {
    this.kind = kind
    this.code = code
    this.retryAtMs = retryAtMs
    this.#options.events.onChange()
  }

  #stopRetry(): void {
    if (this.#retryTimer) clearTimeout(this.#retryTimer)
    this.#retryTimer = null
  }

  #dropStream(): void {
    this.#stream = null
    if (this.#keysTimer) clearTimeout(this.#keysTimer)
    this.#keysTimer = null
    if (this.#keysBytes > 0) this.#options.events.onKeysHeld(false)
    this.#keys = []
    this.#keysBytes = 0
  }

  readonly #writeAgain = (): void => {
    this.#keysTimer = null
    while (this.#keys.length > 0 && this.#stream?.write(this.#keys[0] as Uint8Array))
      this.#keysBytes -= (this.#keys.shift() as Uint8Array).length
    if (this.#keysBytes <= slowDownBytes) this.#options.events.onKeysHeld(false)
    if (this.#keys.length > 0) this.#keysTimer = setTimeout(this.#writeAgain, writeAgainMs)
  }
}
