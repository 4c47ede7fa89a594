import type { SerialListener, SerialPort } from '../bmc/chassis-hooks'

const tailBytes = 16 * 1024

/** Whoever runs on the machine right now and reads the port: firmware, iPXE shell, an operating system. */
export interface ConsoleReader {
  input(bytes: Buffer): void
  serialBreak?(): void
}

/** COM1 of a simulated server: output goes to whoever listens at that moment, and a short tail is kept for tests. */
export class SerialConsole implements SerialPort {
  readonly #listeners = new Set<SerialListener>()
  #reader: ConsoleReader | null = null
  #tail: Buffer[] = []
  #tailLength = 0

  attach(listener: SerialListener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  input(bytes: Buffer): void {
    this.#reader?.input(bytes)
  }

  sendBreak(): void {
    this.#reader?.serialBreak?.()
  }

  /** Bare line feeds become CR LF, as a terminal line with `onlcr` sends them. */
  print(text: string): void {
    this.write(Buffer.from(text.replace(/\r?\n/g, '\r\n')))
  }

  write(bytes: Buffer): void {
    if (bytes.length === 0) return
    for (const listener of this.#listeners) listener.output(bytes)
    this.#tail.push(bytes)
    this.#tailLength += bytes.length
    while (this.#tailLength > tailBytes && this.#tail.length > 1) {
      this.#tailLength -= (this.#tail.shift() as Buffer).length
    }
  }

  setReader(reader: ConsoleReader | null): void {
    this.#reader = reader
  }

  backlogBytes(): number {
    let most = 0
    for (const listener of this.#listeners) most = Math.max(most, listener.backlogBytes())
    return most
  }

  /** The last 16 KiB that the machine printed, whether or not anybody listened. */
  tail(): string {
    return Buffer.concat(this.#tail).toString('utf8')
  }
}
