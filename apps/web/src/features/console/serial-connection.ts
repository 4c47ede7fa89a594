import {
  ACK_EVERY_BYTES,
  CONSOLE_SUBPROTOCOL,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  MAX_KEYS_BYTES,
} from '@ingot/core/console/wire-protocol'
import { ConsoleConnection, type ConsoleConnectionOptions } from './console-connection'

/** Where the bytes go. `write` calls back when they are drawn, which is what the gateway's window counts. */
export interface ConsoleScreen {
  clear(): void
  write(bytes: Uint8Array, drawn: () => void): void
  markLive(): void
  markSkipped(bytes: number): void
}

/** A serial console: draws history and live output, acknowledges what was drawn, and types. */
export class SerialConnection extends ConsoleConnection {
  readonly #screen: ConsoleScreen
  /** Counts welcomes: what an earlier connection drew is not acknowledged to this one. */
  #welcomes = 0
  #consumedBytes = 0
  #acknowledgedBytes = 0

  constructor({ screen, ...options }: ConsoleConnectionOptions & { readonly screen: ConsoleScreen }) {
    super(CONSOLE_SUBPROTOCOL, options)
    this.#screen = screen
  }

  type(text: string): void {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += MAX_KEYS_BYTES)
      this.sendInput(encodeBytes('keys', bytes.subarray(at, at + MAX_KEYS_BYTES)))
  }

  protected override onWelcome(): void {
    this.settle()
    this.#welcomes++
    this.#consumedBytes = 0
    this.#acknowledgedBytes = 0
    // The gateway shows the whole history again.
    this.#screen.clear()
  }

  protected override onLive(): void {
    this.#screen.markLive()
  }

  protected override onBinary(bytes: Uint8Array): void {
    const frame = decodeGatewayFrame(bytes)
    if (frame?.type === 'skipped') this.#screen.markSkipped(frame.skippedBytes)
    if (frame?.type !== 'history' && frame?.type !== 'live') return
    const { length } = frame.bytes
    const welcome = this.#welcomes
    this.#screen.write(frame.bytes, () => {
      if (welcome === this.#welcomes) this.#onDrawn(length)
    })
  }

  #onDrawn(bytes: number): void {
    this.#consumedBytes += bytes
    if (this.#consumedBytes - this.#acknowledgedBytes < ACK_EVERY_BYTES) return
    this.#acknowledgedBytes = this.#consumedBytes
    this.send(encodeCount('ack', this.#consumedBytes))
  }
}
