import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** 'lost': the statement never reaches the database. 'unanswered': it is carried out, its answer never comes. */
export type CrashMode = 'lost' | 'unanswered'

export interface CrashingProxy {
  /** Connection string through the proxy. */
  readonly url: string
  /** Statements since the last `arm`. */
  readonly statements: number
  /** True from a crash until the next `arm`: nothing passes any more. */
  readonly crashed: boolean
  /** From now on: statement number `at`, from 1, is the last one, and it is cut in this way. */
  arm(at: number, mode: CrashMode): void
  /** The worker dies at this moment. */
  crash(): void
  close(): Promise<void>
}

const STARTUP_LENGTH_BYTES = 4
const HEADER_BYTES = 5

/** Counts the ends of statements in what a client sends: Sync and simple Query (PostgreSQL protocol 3, §54.7). */
class ClientMessages {
  #pending = Buffer.alloc(0)
  #started = false

  count(chunk: Buffer): number {
    this.#pending = Buffer.concat([this.#pending, chunk])
    let found = 0
    for (;;) {
      const header = this.#started ? HEADER_BYTES : STARTUP_LENGTH_BYTES
      if (this.#pending.length < header) return found
      const length = this.#pending.readUInt32BE(header - 4) + (this.#started ? 1 : 0)
      if (this.#pending.length < length) return found
      const type = this.#started ? String.fromCharCode(this.#pending[0] ?? 0) : ''
      this.#started = true
      if (type === 'S' || type === 'Q') found += 1
      this.#pending = this.#pending.subarray(length)
    }
  }
}

/**
 * Stands between a worker and PostgreSQL and plays the worker's sudden death: from one statement on nothing passes, so
 * whatever the code still tries changes nothing, as if its process had been killed at that place.
 */
export async function openCrashingProxy(databaseUrl: string): Promise<CrashingProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let statements = 0
  let last = Number.POSITIVE_INFINITY
  let mode: CrashMode = 'lost'
  let crashed = false
  const crash = () => {
    crashed = true
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((client) => {
    if (crashed) return void client.destroy()
    const upstream = connect(Number(target.port), target.hostname)
    const messages = new ClientMessages()
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (chunk) => {
      statements += messages.count(chunk)
      if (statements >= last && mode === 'lost') return crash()
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => {
      // ReadyForQuery ends the answer: by then the statement, or the transaction, is done.
      const ready = chunk.length >= 6 && chunk[chunk.length - 6] === 0x5a && chunk.readUInt32BE(chunk.length - 5) === 5
      if (statements >= last && ready) return crash()
      if (statements < last) client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    get statements() {
      return statements
    },
    get crashed() {
      return crashed
    },
    arm(at, how) {
      statements = 0
      last = at
      mode = how
      crashed = false
    },
    crash,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
