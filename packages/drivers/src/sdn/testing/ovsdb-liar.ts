import { randomUUID } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { JsonSplitter } from '../ovsdb/json-splitter'

const maxMessageBytes = 16 * 1024 * 1024
const database = 'OVN_Northbound'

/** What happens to a transaction that would change something; counting up in NB_Global is nothing of the kind. */
export type Lie =
  /** `uuid`: only to what concerns this row. It is told as done, and is not. */
  | { readonly kind: 'swallow'; readonly uuid: string | null }
  /** The first one never arrives, and its connection is silent from then on. */
  | { readonly kind: 'stall' }
  /** The first one is done, and the connection ends instead of saying so. */
  | { readonly kind: 'drop_after' }
  /** One that makes a network is refused, in these words. */
  | { readonly kind: 'refuse_network'; readonly words: string }

type Operation = Readonly<Record<string, unknown>> & { readonly op: string; readonly table?: string }
interface Message {
  readonly id?: unknown
  readonly method?: string
  readonly params?: readonly unknown[]
  readonly result?: readonly unknown[]
}

const writing = new Set(['insert', 'update', 'mutate', 'delete'])
const changes = ({ op, table }: Operation) => writing.has(op) && table !== 'NB_Global'

/** Stands between a client and a real OVSDB server on 127.0.0.1, and tells what is not so. */
export class OvsdbLiar {
  lie: Lie | null = null
  readonly port: number
  readonly #server: Server
  readonly #sockets: Set<Socket>

  private constructor(server: Server, port: number, sockets: Set<Socket>) {
    this.#server = server
    this.port = port
    this.#sockets = sockets
  }

  static async start(serverPort: number): Promise<OvsdbLiar> {
    const sockets = new Set<Socket>()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const liar = new OvsdbLiar(server, typeof address === 'object' && address ? address.port : 0, sockets)
    server.on('connection', (socket) => liar.#stand(socket, connect(serverPort, '127.0.0.1')))
    return liar
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  #stand(client: Socket, server: Socket): void {
    const end = () => {
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      this.#sockets.add(socket)
      socket.on('error', end).on('close', end)
    }
    const asked = new JsonSplitter(maxMessageBytes)
    const answered = new JsonSplitter(maxMessageBytes)
    /** by id of the request: what is made of the answer; null: the connection ends */
    const answers = new Map<unknown, ((result: readonly unknown[]) => unknown) | null>()
    let isSilent = false
    client.on('data', (chunk: Buffer) => {
      for (const text of asked.push(chunk)) {
        const message = JSON.parse(text) as Message
        const [name, ...operations] = message.params ?? []
        const all = operations as readonly Operation[]
        const { lie } = this
        if (isSilent) continue
        if (!lie || message.method !== 'transact' || name !== database || !all.some(changes)) server.write(text)
        else if (lie.kind === 'stall') {
          this.lie = null
          isSilent = true
        } else if (lie.kind === 'drop_after') {
          this.lie = null
          answers.set(message.id, null)
          server.write(text)
        } else if (lie.kind === 'refuse_network') {
          const at = all.findIndex(({ op, table }) => op === 'insert' && table === 'Logical_Switch')
          if (at < 0) server.write(text)
          else client.write(JSON.stringify({ id: message.id, result: refusedAt(all, at, lie.words), error: null }))
        } else {
          const kept = all.filter((operation) => !isSwallowed(operation, lie.uuid))
          answers.set(message.id, (result) => told(all, result, lie.uuid))
          server.write(JSON.stringify({ ...message, params: [database, ...kept] }))
        }
      }
    })
    server.on('data', (chunk: Buffer) => {
      for (const text of answered.push(chunk)) {
        const message = JSON.parse(text) as Message
        const make = answers.get(message.id)
        if (make === null) return end()
        answers.delete(message.id)
        const result = make && message.result ? make(message.result) : message.result
        client.write(make ? JSON.stringify({ ...message, result }) : text)
      }
    })
  }
}

const isSwallowed = (operation: Operation, uuid: string | null) =>
  changes(operation) && (uuid === null || JSON.stringify(operation).includes(uuid))

/** The results of what was done, with invented ones where nothing was. */
function told(all: readonly Operation[], results: readonly unknown[], uuid: string | null): unknown[] {
  const rest = [...results]
  const made = all.map((operation) => {
    if (!isSwallowed(operation, uuid)) return rest.shift() ?? null
    return operation.op === 'insert' ? { uuid: ['uuid', randomUUID()] } : { count: 1 }
  })
  return [...made, ...rest]
}

const refusedAt = (all: readonly Operation[], at: number, words: string) =>
  all.map((_, index) => (index < at ? {} : index > at ? null : { error: 'constraint violation', details: words }))
