import type { RawChannel } from '@novnc/novnc'

/** The RFB bytes of a console's connection, in the shape of an open WebSocket, which is what noVNC takes. */
export class ScreenChannel implements RawChannel {
  binaryType = 'arraybuffer'
  readonly protocol = ''
  readyState = 'open'
  onopen: RawChannel['onopen'] = null
  onmessage: RawChannel['onmessage'] = null
  onerror: RawChannel['onerror'] = null
  onclose: RawChannel['onclose'] = null
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly #onClosed: () => void

  /** `onClosed`: noVNC closed it, because it was told to or because it cannot go on. */
  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void, onClosed: () => void) {
    this.#send = send
    this.#onClosed = onClosed
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    // noVNC uses its buffer again for the next message.
    if (this.readyState === 'open') this.#send(data.slice())
  }

  close(): void {
    if (this.readyState !== 'open') return
    this.readyState = 'closed'
    this.#onClosed()
    // As a WebSocket does it: after the call, not within.
    queueMicrotask(() => this.onclose?.({}))
  }
}
