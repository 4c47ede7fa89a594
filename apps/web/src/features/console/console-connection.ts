import { closeReasonOf, consoleCloseReasons } from '@ingot/core/console/close-reason'
import {
  ACK_EVERY_BYTES,
  CONSOLE_PATH,
  CONSOLE_SUBPROTOCOL,
  type ConsoleClientMessage,
  type ConsoleGatewayMessage,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
  MAX_KEYS_BYTES,
} from '@ingot/core/console/wire-protocol'
import { type ConsoleSnapshot, firstSnapshot } from './console-snapshot'

/** Where the bytes go. `write` calls back when they are drawn, which is what the gateway's window counts. */
export interface ConsoleScreen {
  clear(): void
  write(bytes: Uint8Array, drawn: () => void): void
  markLive(): void
  markSkipped(bytes: number): void
}
export interface ConsoleConnectionOptions {
  readonly openTicket: () => Promise<{ readonly ticket: string; readonly url: string }>
  /** True when asking again may help: the network, not a refusal. */
  readonly isPassing: (error: unknown) => boolean
  readonly screen: ConsoleScreen
  readonly openSocket?: (url: string, protocol: string) => WebSocket
}

const firstRetryMs = 1_000
const maxRetryMs = 15_000
const activityEveryMs = 60_000

const consoleUrl = (base: string) => (base.endsWith(CONSOLE_PATH) ? base : base.replace(/\/$/, '') + CONSOLE_PATH)

/** One console of one page: gets a ticket, speaks the protocol, and comes back with a fresh ticket when cut off. */
export class ConsoleConnection {
  readonly #options: ConsoleConnectionOptions
  readonly #listeners = new Set<() => void>()
  #snapshot: ConsoleSnapshot = firstSnapshot
  #socket: WebSocket | null = null
  #attempt = 0
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #consumedBytes = 0
  #acknowledgedBytes = 0
  #activityAtMs = 0

  constructor(options: ConsoleConnectionOptions) {
    this.#options = options
  }

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

  type(text: string): void {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += MAX_KEYS_BYTES)
      this.#send(encodeBytes('keys', bytes.subarray(at, at + MAX_KEYS_BYTES)))
    this.#activityAtMs = Date.now()
    if (this.#snapshot.idleClosesAtMs !== null) this.#set({ ...this.#snapshot, idleClosesAtMs: null })
  }

  ask(message: Exclude<ConsoleClientMessage, { t: 'hello' }>): void {
    this.#send(encodeMessage(message))
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
    return this.#attempt
  }

  #open(attempt: number, url: string, ticket: string): void {
    const openSocket = this.#options.openSocket ?? ((to, protocol) => new WebSocket(to, protocol))
    const socket = openSocket(url, CONSOLE_SUBPROTOCOL)
    this.#socket = socket
    socket.binaryType = 'arraybuffer'
    this.#consumedBytes = 0
    this.#acknowledgedBytes = 0
    const mine = () => attempt === this.#attempt
    socket.onopen = () => {
      if (mine()) socket.send(encodeMessage({ t: 'hello', ticket }))
    }
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (mine()) this.#receive(attempt, typeof data === 'string' ? data : new Uint8Array(data))
    }
    socket.onclose = ({ code }) => {
      if (mine()) this.#onClose(code)
    }
  }

  #receive(attempt: number, data: string | Uint8Array): void {
    const { screen } = this.#options
    const frame = decodeGatewayFrame(data)
    if (frame?.type === 'message') this.#onMessage(frame.message)
    if (frame?.type === 'skipped') screen.markSkipped(frame.skippedBytes)
    if (frame?.type !== 'history' && frame?.type !== 'live') return
    const { length } = frame.bytes
    screen.write(frame.bytes, () => {
      if (attempt === this.#attempt) this.#onDrawn(length)
    })
  }

  #onDrawn(bytes: number): void {
    this.#consumedBytes += bytes
    if (this.#consumedBytes - this.#acknowledgedBytes < ACK_EVERY_BYTES) return
    this.#acknowledgedBytes = this.#consumedBytes
    this.#send(encodeCount('ack', this.#consumedBytes))
  }

  #onMessage(message: ConsoleGatewayMessage): void {
    const now = this.#snapshot
    switch (message.t) {
      case 'welcome':
        this.#failures = 0
        // The gateway shows the whole history again.
        this.#options.screen.clear()
        this.#set({ ...now, phase: 'attached', hostName: message.hostName, endReason: null, failure: null })
        break
      case 'live':
        this.#options.screen.markLive()
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

  #send(data: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState === 1) this.#socket.send(data)
  }

  #set(snapshot: ConsoleSnapshot): void {
    this.#snapshot = snapshot
    for (const listener of this.#listeners) listener()
  }
}
