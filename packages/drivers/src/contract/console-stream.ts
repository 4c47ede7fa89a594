import type { DriverError } from './driver-error'

export type ConsoleHandlers = {
  /** Bytes in the order the host sent them, each exactly once. The buffer belongs to the receiver. */
  onData(bytes: Buffer): void
  /** Called exactly once: without an error after `close()`, with `console_lost` otherwise. */
  onClose(error?: DriverError): void
}

/** One open serial console. The stream is lossless towards the host as long as `write` returns true. */
export interface ConsoleStream {
  /** Queues keystrokes. Returns false, and queues nothing, when the buffer is full or the stream is closed. */
  write(bytes: Uint8Array): boolean
  /** Sends a serial break after what is already queued. */
  sendBreak(): void
  /** Releases the BMC's console. Safe to repeat; never throws. */
  close(): Promise<void>
  /** Bytes queued and not yet acknowledged by the BMC. */
  readonly bufferedBytes: number
}
