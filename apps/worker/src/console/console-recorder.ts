import type { NewConsoleChunk } from '@ingot/db/console/append-console-chunks'
import type { Logger } from '@ingot/telemetry/logger'
import type { ConsoleStore } from './console-store'

/** Kept per node between two writes; a flooding console loses the oldest, which pruning would remove anyway. */
const maxHeldBytes = 256 * 1024
const maxChunkBytes = 32 * 1024
const maxBatchBytes = 2 * 1024 * 1024
/** A host's history is pruned after this much new output. */
const pruneEveryBytes = 512 * 1024

interface Held {
  readonly hostId: string | null
  readonly at: Date
  readonly pieces: Buffer[]
  bytes: number
  lostBytes: number
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
    const list = this.#held.get(nodeId) ?? []
    if (list.length === 0) this.#held.set(nodeId, list)
    if (list.at(-1)?.hostId !== hostId || list.length === 0)
      list.push({ hostId, at: new Date(), pieces: [], bytes: 0, lostBytes: 0 })
    const last = list.at(-1) as Held
    last.pieces.push(bytes)
    last.bytes += bytes.length
    shed(last)
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
      batchBytes += list.reduce((sum, held) => sum + held.bytes, 0)
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
    const chunks = batch.flatMap(([nodeId, list]) => list.flatMap((held) => toChunks(nodeId, held)))
    if (chunks.length === 0) return
    try {
      await this.#store.append(chunks)
    } catch (error) {
      for (const [nodeId, list] of batch) this.#held.set(nodeId, [...list, ...(this.#held.get(nodeId) ?? [])].slice(-4))
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

function shed(held: Held): void {
  if (held.bytes <= maxHeldBytes) return
  let drop = 0
  while (held.bytes > maxHeldBytes / 2 && drop < held.pieces.length - 1) {
    const { length } = held.pieces[drop] as Buffer
    held.bytes -= length
    held.lostBytes += length
    drop++
  }
  held.pieces.splice(0, drop)
}

function toChunks(nodeId: string, held: Held): NewConsoleChunk[] {
  const { hostId, at, lostBytes } = held
  const mark = lostBytes > 0 ? [Buffer.from(`\r\n[ ${lostBytes} bytes not recorded ]\r\n`)] : []
  const whole = Buffer.concat([...mark, ...held.pieces])
  const chunks: NewConsoleChunk[] = []
  for (let i = 0; i < whole.length; i += maxChunkBytes)
    chunks.push({ nodeId, hostId, at, bytes: whole.subarray(i, i + maxChunkBytes) })
  return chunks
}
