import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

export const KEPT_LINES = 10_000
export const KEPT_BYTES = 1024 * 1024
/** Output without line ends would never reach KEPT_LINES. */
const maxKeptBytes = 8 * 1024 * 1024

/**
 * Removes what is older than the last 10,000 lines and the last MiB, whichever reaches further back, and everything
 * beyond 8 MiB. `hostId` null: what the node printed without a host. Returns the chunks removed; safe to repeat.
 */
export async function pruneConsoleHistory(
  database: Database,
  target: { readonly nodeId: string; readonly hostId: string | null },
): Promise<number> {
  const { nodeId, hostId } = target
  const own = hostId ? Prisma.sql`host_id = ${hostId}::uuid` : Prisma.sql`node_id = ${nodeId}::uuid AND host_id IS NULL`
  // `encode(…, 'escape')` keeps a line feed as itself, and there is no replace() for bytea.
  return prismaOf(database).$executeRaw`
    DELETE FROM console_chunk WHERE ${own} AND id < (
      SELECT max(id) FROM (
        SELECT id, sum(octet_length(bytes)) OVER newer AS bytes,
          sum(length(text) - length(replace(text, E'\n', ''))) OVER newer AS lines
        FROM (SELECT id, bytes, encode(bytes, 'escape') AS text FROM console_chunk WHERE ${own}) AS chunk
        WINDOW newer AS (ORDER BY id DESC)
      ) AS total
      WHERE (total.bytes >= ${KEPT_BYTES} AND total.lines >= ${KEPT_LINES}) OR total.bytes >= ${maxKeptBytes})`
}
