import type { Client, ClientChannel } from 'ssh2'
import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import { DriverError, type DriverErrorDetail } from '../contract/driver-error'
import { LeaveGuard } from './leave-guard'
import type { SshConsoleWay } from './ssh-console-ways'

const maxBufferedBytes = 64 << 10
const promptBytes = 128

export type SshStreamOptions = {
  client: Client
  channel: ClientChannel
  way: SshConsoleWay
  handlers: ConsoleHandlers
  /** Printed while the console was entered. */
  first: Buffer
  where: DriverErrorDetail
}

/** One console on one SSH connection, which ends with it. */
export class SshStream implements ConsoleStream {
  readonly #client: Client
  readonly #channel: ClientChannel
  readonly #guard: LeaveGuard
  readonly #handlers: ConsoleHandlers
  readonly #where: DriverErrorDetail
  readonly #prompt: RegExp | null
  /** The newest output, to see a prompt that comes in pieces. */
  #tail = ''
  #closed = false

  constructor({ client, channel, way, handlers, first, where }: SshStreamOptions) {
    this.#client = client
    this.#channel = channel
    this.#guard = new LeaveGuard(way.leave)
    this.#prompt = way.prompt
    this.#handlers = handlers
    this.#where = where
    client.on('error', () => this.#end(true))
    client.on('close', () => this.#end(true))
    channel.on('close', () => this.#end(true))
    channel.stderr.resume()
    if (first.length > 0) handlers.onData(first)
    channel.on('data', (bytes: Buffer) => {
      if (this.#closed) return
      handlers.onData(bytes)
      this.#watchPrompt(bytes)
    })
    channel.resume()
  }

  get bufferedBytes(): number {
    return this.#channel.writableLength
  }

  write(bytes: Uint8Array): boolean {
    if (this.#closed || this.bufferedBytes + bytes.length > maxBufferedBytes) return false
    const keys = this.#guard.filter(bytes)
    if (keys.length > 0) this.#channel.write(keys)
    return true
  }

  /** A break by SSH (RFC 4335) is nothing that these BMCs pass on to the serial port. */
  sendBreak(): void {}

  async close(): Promise<void> {
    this.#end(false)
  }

  /** Whoever took the console over leaves us at the BMC's command line: the next key must not get there. */
  #watchPrompt(bytes: Buffer): void {
    if (!this.#prompt) return
    const text = this.#tail + bytes.toString('latin1')
    if (this.#prompt.test(text)) this.#end(true)
    this.#tail = text.slice(-promptBytes)
  }

  #end(isLost: boolean): void {
    if (this.#closed) return
    this.#closed = true
    this.#channel.end()
    this.#client.end()
    this.#handlers.onClose(isLost ? new DriverError('console_lost', this.#where) : undefined)
  }
}
