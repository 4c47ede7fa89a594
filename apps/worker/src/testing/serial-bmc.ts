import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { ConsoleHandlers, ConsoleStream } from '@ingot/drivers/contract/console-stream'
import { DriverError, type DriverErrorCode } from '@ingot/drivers/contract/driver-error'

/** A BMC that is a serial port only, played by a test: it says when opening fails and what is printed. */
export class SerialBmc {
  /** Thrown by the next openings until cleared. */
  refusal: DriverErrorCode | null = null
  /** What the machine does with keys. */
  onKeys: (bytes: Buffer) => void = (bytes) => this.print(bytes)
  /** False plays a BMC whose keyboard buffer is full. */
  accepting = true
  readonly openings: { takeOver: boolean }[] = []
  readonly received: Buffer[] = []
  breaks = 0
  #handlers: ConsoleHandlers | null = null

  get isOpen(): boolean {
    return this.#handlers !== null
  }
  get typed(): string {
    return Buffer.concat(this.received).toString('utf8')
  }

  print(bytes: Buffer | string): void {
    this.#handlers?.onData(Buffer.from(bytes))
  }

  lose(): void {
    const handlers = this.#handlers
    this.#handlers = null
    handlers?.onClose(new DriverError('console_lost'))
  }

  /** The part of the contract the console uses; a test that reaches the rest fails. */
  get bmc(): Bmc {
    return { openConsole: (handlers, options) => this.#open(handlers, options?.takeOver ?? false) } as Bmc
  }

  async #open(handlers: ConsoleHandlers, takeOver: boolean): Promise<ConsoleStream> {
    this.openings.push({ takeOver })
    if (this.refusal && !(takeOver && this.refusal === 'console_busy')) throw new DriverError(this.refusal)
    if (this.#handlers) throw new DriverError('console_busy')
    this.#handlers = handlers
    const mine = () => this.#handlers === handlers
    return {
      bufferedBytes: 0,
      write: (bytes) => {
        if (!mine() || !this.accepting) return false
        this.received.push(Buffer.from(bytes))
        this.onKeys(Buffer.from(bytes))
        return true
      },
      sendBreak: () => {
        this.breaks++
      },
      close: async () => {
        if (!mine()) return
        this.#handlers = null
        handlers.onClose()
      },
    }
  }
}
