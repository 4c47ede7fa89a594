import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const CONNECT_MS = 10_000

interface QmpMessage {
  readonly return?: unknown
  readonly error?: { readonly class: string; readonly desc: string }
  readonly event?: string
}

async function connectWhenThere(path: string, deadlineMs: number): Promise<Socket> {
  for (;;) {
    const socket = connect(path)
    try {
      await once(socket, 'connect')
      return socket
    } catch (error) {
      if (Date.now() > deadlineMs) throw error
      await sleep(20)
    }
  }
}

/** QEMU's own control channel (QEMU Machine Protocol): one command at a time, answers in order. */
export class QmpClient {
  readonly #socket: Socket
  readonly #waiting: { resolve(value: unknown): void; reject(error: Error): void }[] = []
  #rest = ''

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.#receive(text))
    socket.on('error', () => undefined)
    socket.on('close', () => {
      for (const each of this.#waiting.splice(0)) each.reject(new Error('QEMU has gone'))
    })
  }

  /** Connects to a QEMU that may still be starting. */
  static async open(path: string): Promise<QmpClient> {
    const client = new QmpClient(await connectWhenThere(path, Date.now() + CONNECT_MS))
    await client.execute('qmp_capabilities')
    return client
  }

  execute(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('QEMU has gone'))
      this.#waiting.push({ resolve, reject })
      this.#socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #receive(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines.filter((each) => each.trim() !== '')) {
      const message = JSON.parse(line) as QmpMessage
      if (message.error) this.#waiting.shift()?.reject(new Error(message.error.desc))
      else if ('return' in message) this.#waiting.shift()?.resolve(message.return)
    }
  }
}
