import type { ConsoleCloseReason } from '@ingot/core/console/close-reason'
import type { ConsoleGrant } from '@ingot/db/console/check-console-grant'
import type { GraphicalConsoleSecret } from '@ingot/db/node/load-graphical-console'
import type { Logger } from '@ingot/telemetry/logger'
import type { WebSocket } from 'ws'
import { ConsoleAttendee } from '../console-attendee'
import type { ConsolePace } from '../console-pace'
import { BrowserSide } from './browser-side'
import { ScreenLink } from './screen-link'

/** Picture on its way to the browser. Above the first mark the machine waits, until it is below the second. */
const holdBytes = 1024 * 1024
const resumeBytes = 256 * 1024

type Power = 'on' | 'off' | 'unknown'

/** One browser at a graphical console. Each has a connection of its own to the machine's VNC server, which shares. */
export class GraphicalViewer extends ConsoleAttendee {
  readonly #pace: ConsolePace
  readonly #log: Logger
  readonly #browser = new BrowserSide()
  #link: ScreenLink | null = null
  #isOpen = false
  #power: Power = 'unknown'
  #waitingBytes = 0
  #isHeld = false
  #stuckTimer: NodeJS.Timeout | null = null

  constructor(socket: WebSocket, grant: ConsoleGrant, pace: ConsolePace, log: Logger) {
    super(socket, grant)
    this.#pace = pace
    this.#log = log
  }

  /** Opens the way to the machine. Nothing of the machine's password reaches the browser. */
  open(screen: GraphicalConsoleSecret): void {
    if (this.isGone || this.endReason !== 'left') return
    this.#link = new ScreenLink({
      ...screen,
      connectMs: this.#pace.screenConnectMs,
      onOpen: () => {
        this.#isOpen = true
        this.#announce()
        this.socket.send(this.#browser.greeting)
      },
      onData: (bytes) => this.#show(bytes),
      onHeld: (held) => this.#holdInput(held),
      onEnd: (reason, detail) => {
        this.#log.info({ nodeId: this.grant.nodeId, reason, detail }, 'graphical console ended')
        this.end(reason)
      },
    })
  }

  setPower(power: Power): void {
    this.#power = power
    this.#announce()
  }

  /** What the browser said. `mayType`: its keys, pointer and clipboard reach the machine. */
  take(bytes: Buffer, mayType: boolean): void {
    const progress = this.#isOpen ? this.#browser.push(bytes, mayType) : null
    if (!progress) {
      this.end('protocol_error')
      return
    }
    for (const piece of progress.toBrowser) this.socket.send(piece)
    this.#link?.write(progress.toServer)
    if (progress.hadInput) this.markActive()
    if (progress.wasRefused) this.notice('read_only')
  }

  /** Lets go of every key and button that this viewer holds down on the machine. */
  releaseInput(): void {
    this.#link?.write(this.#browser.release())
  }

  override end(reason: ConsoleCloseReason): void {
    this.#cut()
    super.end(reason)
  }

  override terminate(reason: ConsoleCloseReason): void {
    this.#cut()
    super.terminate(reason)
  }

  override dispose(): void {
    super.dispose()
    this.#cut()
  }

  #announce(): void {
    const kind = this.#isOpen ? 'open' : 'connecting'
    this.send({ t: 'state', link: { kind, code: null, retryInMs: null, power: this.#power, silentForS: null } })
  }

  #show(bytes: Buffer): void {
    this.#waitingBytes += bytes.length
    this.socket.send(bytes, () => this.#onSent(bytes.length))
    if (this.#waitingBytes <= holdBytes || this.#isHeld) return
    this.#isHeld = true
    this.#link?.hold(true)
    this.#stuckTimer = setTimeout(() => this.end('too_slow'), this.#pace.stuckMs)
  }

  #onSent(bytes: number): void {
    this.#waitingBytes -= bytes
    if (!this.#isHeld) return
    // Slow is not stuck: every piece that goes out starts the time anew.
    this.#stuckTimer?.refresh()
    if (this.#waitingBytes > resumeBytes) return
    this.#isHeld = false
    if (this.#stuckTimer) clearTimeout(this.#stuckTimer)
    this.#link?.hold(false)
  }

  #holdInput(held: boolean): void {
    if (this.endReason === 'left') this.holdKeys(held)
  }

  #cut(): void {
    if (this.#stuckTimer) clearTimeout(this.#stuckTimer)
    this.#stuckTimer = null
    if (!this.#link) return
    this.releaseInput()
    this.#link.close()
    this.#link = null
  }
}
