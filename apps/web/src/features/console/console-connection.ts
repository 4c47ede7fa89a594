import { type ConsoleCloseReason, closeReasonOf, consoleCloseReasons } from '@ingot/core/console/close-reason'
import {
  CONSOLE_PATH,
  type ConsoleClientMessage,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeMessage,
} from '@ingot/core/console/wire-protocol'
import { type ConsoleSnapshot, firstSnapshot } from './console-snapshot'

export interface ConsoleConnectionOptions {
  readonly openTicket: () => Promise<{ readonly ticket: string; readonly url: string }>
  /** True when asking again may help: the network, not a refusal. */
  readonly isPassing: (error: unknown) => boolean
  readonly openSocket?: (url: string, protocol: string) => WebSocket
}

const firstRetryMs = 1_000
const maxRetryMs = 15_000
const activityEveryMs = 60_000

const consoleUrl = (base: string) => (base.endsWith(CONSOLE_PATH) ? base : base.replace(/\/$/, '') + CONSOLE_PATH)

/**
 * One console of one page: gets a ticket, speaks the protocol's text messages, and comes back with a fresh ticket when
 * cut off. What the binary messages mean is known to the kind of console that extends it.
 */
export abstract class ConsoleConnection {
  readonly #options: ConsoleConnectionOptions
  readonly #subprotocol: string
  readonly #listeners = new Set<() => void>()
  #snapshot: ConsoleSnapshot = firstSnapshot
  #socket: WebSocket | null = null
  #attempt = 0
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #activityAtMs = 0
  #isWelcome = false

  constructor(subprotocol: string, options: ConsoleConnectionOptions) {
    this.#subprotocol = subprotocol
    this.#options = options
  }

  /** The gateway welcomed us: everything begins anew. */
  protected abstract onWelcome(): void
  protected abstract onBinary(bytes: Uint8Array<ArrayBuffer>): void
  /** What was shown so far is history; what comes is happening now. */
  protected onLive(): void {}
  /** The connection is over, whoever ended it. Called once per welcome. */
  protected onCut(): void {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): ConsoleSnapshot => this.#snapshot

  /** Opens, or opens anew with a fresh ticket. */
  async connect(): Promise<void> {
    const attempt = this.#start()
    const { endReason, hostName } = this.#snapshot
    this.#set({ ...firstSnapshot, endReason, hostName })
    try {
      const { ticket, url } = await this.#options.openTicket()
      if (attempt === this.#attempt) this.#open(attempt, consoleUrl(url), ticket)
    } catch (failure) {
      if (attempt !== this.#attempt) return
      if (this.#options.isPassing(failure)) this.#retry('network', failure)
      else this.#set({ ...this.#snapshot, phase: 'ended', failure })
    }
  }

  /** Leaves for good; safe to repeat. */
  close(): void {
    this.#start()
  }

  /** It works: the next pause is a short one again. */
  protected settle(): void {
    this.#failures = 0
  }

  /** Ends it for a reason found here; it is not tried again by itself. */
  protected giveUp(endReason: ConsoleCloseReason): void {
    this.#start()
    this.#set({ ...this.#snapshot, phase: 'ended', endReason, link: null, idleClosesAtMs: null })
  }

  /** Sends what somebody did; the gateway counts it as activity. */
  protected sendInput(bytes: Uint8Array<ArrayBuffer>): void {
    this.send(bytes)
    this.#activityAtMs = Date.now()
    if (this.#snapshot.idleClosesAtMs !== null) this.#set({ ...this.#snapshot, idleClosesAtMs: null })
  }

  protected send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === 1) this.#socket.send(data)
  }

  ask(message: Exclude<ConsoleClientMessage, { t: 'hello' }>): void {
    this.send(encodeMessage(message))
  }

  /** Somebody is here: told to the gateway at most once a minute, and at once when it is about to close. */
  noteActivity(): void {
    const isUrgent = this.#snapshot.idleClosesAtMs !== null
    if (!isUrgent && Date.now() - this.#activityAtMs < activityEveryMs) return
    this.#activityAtMs = Date.now()
    this.ask({ t: 'activity' })
    if (isUrgent) this.#set({ ...this.#snapshot, idleClosesAtMs: null })
  }

  #start(): number {
    clearTimeout(this.#timer)
    const socket = this.#socket
    this.#socket = null
    this.#attempt++
    socket?.close()
    this.#cut()
    return this.#attempt
  }

  #open(attempt: number, url: string, ticket: string): void {
    const openSocket = this.#options.openSocket ?? ((to, protocol) => new WebSocket(to, protocol))
    const socket = openSocket(url, this.#subprotocol)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    const mine = () => attempt === this.#attempt
    socket.onopen = () => {
      if (mine()) socket.send(encodeMessage({ t: 'hello', ticket }))
    }
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (!mine()) return
      if (typeof data !== 'string') this.onBinary(new Uint8Array(data))
      else {
        const frame = decodeGatewayFrame(data)
        if (frame?.type === 'message') this.#onMessage(frame.message)
      }
    }
    socket.onclose = ({ code }) => {
      if (mine()) this.#onClose(code)
    }
  }

  #onMessage(message: ConsoleGatewayMessage): void {
    const now = this.#snapshot
    switch (message.t) {
      case 'welcome':
        this.#isWelcome = true
        this.#set({ ...now, phase: 'attached', hostName: message.hostName, endReason: null, failure: null })
        this.onWelcome()
        break
      case 'live':
        this.onLive()
        this.#set({ ...now, live: true })
        break
      case 'state': {
        const { retryInMs } = message.link
        this.#set({ ...now, link: message.link, linkRetryAtMs: retryInMs === null ? null : Date.now() + retryInMs })
        break
      }
      case 'role':
        this.#set({ ...now, role: message.role, writer: message.writer, viewers: message.viewers })
        break
      case 'notice':
        this.#set({ ...now, notice: { code: message.code, atMs: Date.now() } })
        break
      case 'idle':
        this.#set({ ...now, idleClosesAtMs: Date.now() + message.closesInMs })
        break
    }
  }

  #onClose(code: number): void {
    this.#cut()
    const reason = closeReasonOf(code)
    if (reason === null || consoleCloseReasons[reason].renew) this.#retry(reason ?? 'network', null)
    else this.#set({ ...this.#snapshot, phase: 'ended', endReason: reason, link: null, idleClosesAtMs: null })
  }

  #retry(endReason: ConsoleSnapshot['endReason'], failure: unknown): void {
    const pauseMs = Math.min(firstRetryMs * 2 ** this.#failures, maxRetryMs)
    this.#failures++
    this.#timer = setTimeout(() => void this.connect(), pauseMs)
    const retryAtMs = Date.now() + pauseMs
    this.#set({ ...this.#snapshot, phase: 'waiting', endReason, failure, retryAtMs, link: null, idleClosesAtMs: null })
  }

  #cut(): void {
    if (!this.#isWelcome) return
    this.#isWelcome = false
    this.onCut()
  }

  #set(snapshot: ConsoleSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}
