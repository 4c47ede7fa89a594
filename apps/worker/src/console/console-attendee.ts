import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import { consoleCloseReasons } from '@ingot/core/console/close-reason'
import { type ConsoleGatewayMessage, type ConsoleNotice, encodeMessage } from '@ingot/core/console/wire-protocol'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { ConsoleEnd } from '@ingot/db/console/close-console-session'
import type { WebSocket } from 'ws'

const noticePauseMs = 1_000
const closeMs = 1_000

/** One browser at one console, serial or graphical: whose it is, when it was last heard, and how it ends. */
export class ConsoleAttendee {
  readonly grant: ConsoleGrant
  lastActiveMs: number
  idleWarned = false
  lastHeardMs: number
  /** Why the console ended, when it was ended from here. */
  endReason: ConsoleEnd = 'left'
  isGone = false
  protected readonly socket: WebSocket
  #noticeMs = 0

  constructor(socket: WebSocket, grant: ConsoleGrant) {
    this.socket = socket
    this.grant = grant
    this.lastActiveMs = this.lastHeardMs = performance.now()
  }

  send(message: ConsoleGatewayMessage): void {
    this.socket.send(encodeMessage(message))
  }

  /** At most one per second: a key held down must not become a flood. */
  notice(code: ConsoleNotice): void {
    const nowMs = performance.now()
    if (nowMs - this.#noticeMs < noticePauseMs) return
    this.#noticeMs = nowMs
    this.send({ t: 'notice', code })
  }

  markActive(): void {
    this.lastActiveMs = performance.now()
    this.idleWarned = false
  }

  ping(): void {
    this.socket.ping()
  }

  /** Stops reading from the browser, which slows its sender down. */
  holdKeys(hold: boolean): void {
    if (hold) this.socket.pause()
    else this.socket.resume()
  }

  end(reason: ConsoleCloseReason): void {
    if (this.endReason === 'left') this.endReason = reason
    this.socket.resume()
    this.socket.close(consoleCloseReasons[reason].code, reason)
    // Nothing is sent or accepted any more; a browser that does not answer the close must not linger.
    setTimeout(() => this.socket.terminate(), closeMs).unref()
  }

  terminate(reason: ConsoleCloseReason): void {
    if (this.endReason === 'left') this.endReason = reason
    this.socket.terminate()
  }

  /** Call when the socket has closed: frees what waited. */
  dispose(): void {
    this.isGone = true
  }
}
