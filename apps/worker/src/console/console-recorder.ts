import type { NewConsoleChunk } from '@ingot/db/console/append-console-chunks'
import type { Logger } from '@ingot/telemetry/logger'
import type { ConsoleStore } from './console-store'
import { OutputQueue } from './output-queue'

/** Kept per node between two writes; a flooding console loses the oldest, which pruning would remove anyway. */
const maxHeldBytes = 256 * 1024
/** Parts of one node, by host and by failed write, that wait while the database is away. */
const maxHeldParts = 4
const maxChunkBytes = 32 * 1024
const maxBatchBytes = 2 * 1024 * 1024
/** A host's history is pruned after this much new output. */
const pruneEveryBytes = 512 * 1024

interface Held {
  readonly hostId: string | null
  readonly at: Date
  readonly output: OutputQueue
}

/** Writes what consoles print to the database, in order per node, many nodes per statement. */
export class ConsoleRecorder {
  readonly #store: ConsoleStore
  readonly #log: Logger
  readonly #flushMs: number
  readonly #held = new Map<string, Held[]>()
  /** Nodes whose earlier output is being written or read; their later output waits, which keeps the order. */
  readonly #busy = new Map<string, Promise<unknown>>()
  /** Bytes written since the last pruning, by host, or by node while it had none. */
  readonly #unpruned = new Map<string, number>()
  #timer: NodeJS.Timeout | null = null

  constructor(store: ConsoleStore, log: Logger, flushMs: number) {
    this.#store = store
    this.#log = log
    this.#flushMs = flushMs
  }

  push(nodeId: string, hostId: string | null, bytes: Buffer): void {
    let list = this.#held.get(nodeId)
    if (!list) {
      list = []
      this.#held.set(nodeId, list)
    }
    let last = list.at(-1)
    if (!last || last.hostId !== hostId) {
      last = { hostId, at: new Date(), output: new OutputQueue(maxHeldBytes) }
      list.push(last)
    }
    last.output.push(bytes)
    this.#timer ??= setTimeout(() => void this.flush(), this.#flushMs)
  }

  /**
   * The recorded output of a host up to this moment. Whatever is pushed after the call is not in the answer, so that a
   * viewer that listens from now on has neither a gap nor anything twice.
   */
  readThroughNow(nodeId: string, hostId: string, limitBytes: number): Promise<readonly Uint8Array[]> {
    const cut = this.#take(nodeId)
    const before = this.#busy.get(nodeId)
    const work = (async () => {
      await before
      await this.#write([[nodeId, cut]])
      return this.#store.readTail(hostId, limitBytes)
    })()
    this.#occupy([nodeId], work)
    return work
  }

  /** Writes what is held now. Never throws: what could not be written is kept, within bounds, for the next time. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const batch: [string, Held[]][] = []
    let batchBytes = 0
    for (const [nodeId, list] of this.#held) {
      if (batchBytes >= maxBatchBytes) break
      if (this.#busy.has(nodeId)) continue
      batchBytes += list.reduce((sum, held) => sum + held.output.bytes, 0)
      batch.push([nodeId, list])
    }
    for (const [nodeId] of batch) this.#held.delete(nodeId)
    const work = this.#write(batch)
    this.#occupy(
      batch.map(([nodeId]) => nodeId),
      work,
    )
    await work.catch((err: unknown) => this.#log.warn({ err }, 'console output could not be stored; trying again'))
    if (this.#held.size > 0) this.#timer ??= setTimeout(() => void this.flush(), this.#flushMs)
  }

  /** Waits for everything under way and writes the rest. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#busy.values())
    await this.flush()
    await Promise.allSettled(this.#busy.values())
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #take(nodeId: string): Held[] {
    const list = this.#held.get(nodeId) ?? []
    this.#held.delete(nodeId)
    return list
  }

  #occupy(nodeIds: string[], work: Promise<unknown>): void {
    const settled = work
      .then(
        () => {},
        () => {},
      )
      .then(() => {
        for (const nodeId of nodeIds) if (this.#busy.get(nodeId) === settled) this.#busy.delete(nodeId)
      })
    for (const nodeId of nodeIds) this.#busy.set(nodeId, settled)
  }

  async #write(batch: readonly [string, Held[]][]): Promise<void> {
    const taken = batch.flatMap(([nodeId, list]) => list.map((held) => ({ nodeId, held, bytes: takeAll(held.output) })))
    const chunks = taken.flatMap(({ nodeId, held, bytes }) => toChunks(nodeId, held, bytes))
    if (chunks.length === 0) return
    try {
      await this.#store.append(chunks)
    } catch (error) {
      for (const { held, bytes } of taken) held.output.push(bytes)
      for (const [nodeId, list] of batch)
        this.#held.set(nodeId, [...list, ...(this.#held.get(nodeId) ?? [])].slice(-maxHeldParts))
      throw error
    }
    await this.#prune(chunks)
  }

  async #prune(chunks: readonly NewConsoleChunk[]): Promise<void> {
    for (const { nodeId, hostId, bytes } of chunks) {
      const key = hostId ?? `node ${nodeId}`
      const total = (this.#unpruned.get(key) ?? 0) + bytes.length
      this.#unpruned.set(key, total)
      if (total < pruneEveryBytes) continue
      this.#unpruned.delete(key)
      await this.#store
        .prune({ nodeId, hostId })
        .catch((err: unknown) => this.#log.warn({ err, nodeId }, 'console history could not be pruned'))
    }
  }
}

function takeAll(output: OutputQueue): Buffer {
  const lostBytes = output.takeSkipped()
  const bytes = output.take(maxHeldBytes * 2, 0) ?? Buffer.alloc(0)
  return lostBytes === 0 ? bytes : Buffer.concat([Buffer.from(`\r\n[ ${lostBytes} bytes not recorded ]\r\n`), bytes])
}

function toChunks(nodeId: string, { hostId, at }: Held, whole: Buffer): NewConsoleChunk[] {
  const chunks: NewConsoleChunk[] = []
  for (let i = 0; i < whole.length; i += maxChunkBytes)
    chunks.push({ nodeId, hostId, at, bytes: whole.subarray(i, i + maxChunkBytes) })
  return chunks
}
