import { Socket } from 'node:net'
import { Client, DatabaseError, Pool, type PoolConfig, type QueryConfig, type QueryResult } from 'pg'

/** More statements than this on one connection go to the next: commits of one connection wait for each other. */
const DEPTH = 12

interface Line {
  readonly client: Client
  readonly socket: Socket
  readonly ready: Promise<void>
  /** Statements sent and not answered. */
  open: number
  held: boolean
}

/**
 * A pool whose single statements share a few connections in pipeline mode: those of one turn of the event loop leave in
 * one write, and none waits for another's answer to be sent. Each is still a transaction of its own. Writing to a socket
 * costs more than making the statement, so a busy worker spends a third less. What needs a connection for itself (a
 * transaction of several statements) gets one of the pool's as ever.
 */
export class PipelinedPool extends Pool {
  private readonly config: PoolConfig
  private readonly lineCount: number
  private lines: Line[] = []

  constructor(config: PoolConfig, lineCount: number) {
    super(config)
    this.config = config
    this.lineCount = lineCount
    // Always for a promise, never with a callback: the other forms that Pool declares are used by none of its users.
    this.query = ((statement: QueryConfig | string, values?: unknown[]) =>
      this.send(typeof statement === 'string' ? { text: statement, values } : statement)) as unknown as Pool['query']
  }

  override async end(): Promise<void> {
    const lines = this.lines
    this.lines = []
    await Promise.all([super.end(), ...lines.map((line) => line.client.end())])
  }

  private async send(statement: QueryConfig): Promise<QueryResult> {
    const line = this.choose()
    line.open += 1
    try {
      await line.ready
      holdWrites(line)
      return await line.client.query(statement)
    } catch (error) {
      // A server that goes down says so in its last answer, before the connection ends.
      if (!(error instanceof DatabaseError) || error.severity !== 'ERROR') this.forget(line)
      throw error
    } finally {
      line.open -= 1
    }
  }

  /** A statement that waits for a lock holds up those behind it only: the next ones go another way. */
  private choose(): Line {
    const free = this.lines.find((line) => line.open < DEPTH)
    if (free) return free
    if (this.lines.length < this.lineCount) return this.open()
    return this.lines.reduce((least, line) => (line.open < least.open ? line : least))
  }

  private open(): Line {
    const socket = new Socket()
    const client = new Client({ ...this.config, pipeline: true, stream: () => socket })
    const line: Line = { client, socket, ready: client.connect().then(() => undefined), open: 0, held: false }
    // A broken connection fails what was on its way, as any pool's does; the next statement opens another.
    client.on('error', () => this.forget(line))
    client.on('end', () => this.forget(line))
    line.ready.catch(() => this.forget(line))
    this.lines.push(line)
    return line
  }

  private forget(line: Line): void {
    this.lines = this.lines.filter((each) => each !== line)
    line.client.end().catch(() => undefined)
  }
}

/** Gathers what is written in this turn of the event loop into one write. */
function holdWrites(line: Line): void {
  if (line.held) return
  line.held = true
  line.socket.cork()
  setImmediate(() => {
    line.held = false
    line.socket.uncork()
  })
}
