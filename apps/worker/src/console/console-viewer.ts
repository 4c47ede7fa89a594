import { encodeBytes, encodeCount, WINDOW_BYTES } from '@ingot/core/console/wire-protocol'
import { ConsoleAttendee } from './console-attendee'
import { KeyFilter } from './key-filter'

/** Live output kept for a viewer that is behind; beyond it the viewer is skipped forward. */
const maxPendingBytes = 256 * 1024
const historyPieceBytes = 16 * 1024

type Replay = 'loading' | 'sending' | 'done'

/** One browser on one console: sends history, then live output, never more than a window ahead of what was drawn. */
export class ConsoleViewer extends ConsoleAttendee {
  readonly #keys = new KeyFilter()
  #replay: Replay = 'loading'
  #history: Buffer[] = []
  #pending: Buffer[] = []
  #pendingBytes = 0
  #skippedBytes = 0
  #sentBytes = 0
  #consumedBytes = 0
  #replayed: (() => void) | null = null

  get isBehind(): boolean {
    return this.#replay !== 'done' || this.#pending.length > 0 || this.#skippedBytes > 0
  }

  /** The recorded output, before anything live. Resolves when the last of it was handed to the network. */
  showHistory(chunks: readonly Uint8Array[]): Promise<void> {
    const whole = Buffer.concat(chunks)
    for (let at = 0; at < whole.length; at += historyPieceBytes)
      this.#history.push(Buffer.from(encodeBytes('history', whole.subarray(at, at + historyPieceBytes)).buffer))
    this.#replay = 'sending'
    return new Promise((resolve) => {
      this.#replayed = resolve
      this.#drain()
    })
  }

  /** `frame` is a whole LIVE frame; it may be shared between viewers and is not changed. */
  live(frame: Buffer): void {
    if (!this.isBehind && this.#fits(frame)) {
      this.#sendCounted(frame)
      return
    }
    this.#pending.push(frame)
    this.#pendingBytes += frame.length - 1
    if (this.#pendingBytes <= maxPendingBytes) return
    this.#skippedBytes += this.#pendingBytes
    this.#pending = []
    this.#pendingBytes = 0
  }

  /** Output was dropped before it reached this viewer. */
  skip(bytes: number): void {
    this.#skippedBytes += bytes + this.#pendingBytes
    this.#pending = []
    this.#pendingBytes = 0
    this.#drain()
  }

  /** False when the count cannot be true. */
  acknowledge(consumedBytes: number): boolean {
    if (consumedBytes < this.#consumedBytes || consumedBytes > this.#sentBytes) return false
    this.#consumedBytes = consumedBytes
    if (this.isBehind) this.#drain()
    return true
  }

  filterKeys(bytes: Uint8Array): Uint8Array {
    return this.#keys.filter(bytes)
  }

  override dispose(): void {
    super.dispose()
    this.#history = []
    this.#pending = []
    this.#replayed?.()
  }

  #fits(frame: Buffer): boolean {
    return this.#sentBytes - this.#consumedBytes + frame.length - 1 <= WINDOW_BYTES
  }

  #sendCounted(frame: Buffer): void {
    this.#sentBytes += frame.length - 1
    this.socket.send(frame)
  }

  #drain(): void {
    if (this.#replay === 'loading') return
    while (this.#history.length > 0 && this.#fits(this.#history[0] as Buffer))
      this.#sendCounted(this.#history.shift() as Buffer)
    if (this.#history.length > 0) return
    if (this.#replay === 'sending') {
      this.#replay = 'done'
      this.#replayed?.()
      this.send({ t: 'live' })
    }
    if (this.#skippedBytes > 0 && this.#sentBytes - this.#consumedBytes < WINDOW_BYTES / 2) {
      this.socket.send(encodeCount('skipped', this.#skippedBytes))
      this.#skippedBytes = 0
    }
    if (this.#skippedBytes > 0) return
    let sent = 0
    for (const frame of this.#pending) {
      if (!this.#fits(frame)) break
      this.#sendCounted(frame)
      this.#pendingBytes -= frame.length - 1
      sent++
    }
    if (sent > 0) this.#pending = this.#pending.slice(sent)
  }
}
