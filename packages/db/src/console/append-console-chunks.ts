import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

export interface NewConsoleChunk {
  readonly nodeId: string
  /** The host that was on the node when the bytes were printed. */
  readonly hostId: string | null
  readonly at: Date
  readonly bytes: Uint8Array
}

/**
 * Stores output in the given order with one statement and returns the ids, in that order. A host that is no longer on
 * the node gets nothing: such bytes are kept for the node alone, so that no tenant can ever see another's output.
 */
export async function appendConsoleChunks(database: Database, chunks: readonly NewConsoleChunk[]): Promise<string[]> {
  if (chunks.length === 0) return []
  const rows = chunks.map(
    (chunk, i) =>
      Prisma.sql`(${i}::int, ${chunk.nodeId}::uuid, ${chunk.hostId}::uuid, ${chunk.at}::timestamptz, ${Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.byteLength)}::bytea)`,
  )
  const stored = await prismaOf(database).$queryRaw<{ id: bigint }[]>`
    INSERT INTO console_chunk (node_id, host_id, at, bytes)
    SELECT v.node_id, h.id, v.at, v.bytes
    FROM (VALUES ${Prisma.join(rows)}) AS v (position, node_id, host_id, at, bytes)
    LEFT JOIN host h ON h.id = v.host_id AND h.node_id = v.node_id AND h.deleted_at IS NULL
    ORDER BY v.position
    RETURNING id`
  return stored.map((row) => String(row.id)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}
