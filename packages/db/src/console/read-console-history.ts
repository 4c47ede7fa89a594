import type { TenantScope } from '@ingot/core/access/tenant-scope'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'

export interface ConsoleHistoryRequest {
  /** One of the two. A node's own history, over all its hosts, needs a scope over everything. */
  readonly hostId?: string
  readonly nodeId?: string
  /** Only what is older than this chunk. */
  readonly beforeId?: string | null
  /** Nothing newer than this chunk. */
  readonly throughId?: string | null
  /** The page ends with the chunk that crosses this; at most 1 MiB. */
  readonly limitBytes: number
}
export interface ConsoleHistoryPage {
  /** Oldest first. */
  readonly chunks: readonly { readonly id: string; readonly at: Date; readonly bytes: Uint8Array }[]
  /** Pass as `beforeId` for the page before; null at the beginning. */
  readonly nextBeforeId: string | null
}

/** Chunks looked at per page: bounds the work when each holds a byte or two. */
const maxChunks = 4096
const maxPageBytes = 1024 * 1024

/**
 * One page of recorded output, the newest first page by page and oldest first within it. A tenant's scope reaches
 * only the output printed while his own host was on the node. Throws `not_found` outside the scope.
 */
export async function readConsoleHistory(
  database: Database,
  scope: TenantScope,
  request: ConsoleHistoryRequest,
): Promise<ConsoleHistoryPage> {
  const prisma = prismaOf(database)
  let target: Prisma.Sql
  if (request.hostId) {
    const tenant =
      scope.kind === 'all'
        ? {}
        : {
            deletedAt: null,
            projectId: { in: [...scope.projectIds] },
            ...(scope.ownerId === null ? {} : { ownerId: scope.ownerId }),
          }
    const host = await prisma.host.findFirst({ where: { id: request.hostId, ...tenant }, select: { id: true } })
    if (!host) throw new IngotError('not_found')
    target = Prisma.sql`host_id = ${host.id}::uuid`
  } else {
    if (!request.nodeId || scope.kind !== 'all') throw new IngotError('not_found')
    target = Prisma.sql`node_id = ${request.nodeId}::uuid`
  }
  const before = request.beforeId ? Prisma.sql`AND id < ${BigInt(request.beforeId)}` : Prisma.empty
  const through = request.throughId ? Prisma.sql`AND id <= ${BigInt(request.throughId)}` : Prisma.empty
  const limitBytes = Math.min(request.limitBytes, maxPageBytes)
  const rows = await prisma.$queryRaw<{ id: bigint; at: Date; bytes: Uint8Array; more: boolean }[]>`
    WITH newest AS (
      SELECT id, at, bytes, sum(octet_length(bytes)) OVER (ORDER BY id DESC) - octet_length(bytes) AS newer_bytes
      FROM (SELECT id, at, bytes FROM console_chunk WHERE ${target} ${before} ${through}
        ORDER BY id DESC LIMIT ${maxChunks}) AS page)
    SELECT id, at, bytes, EXISTS (SELECT 1 FROM console_chunk older
      WHERE ${target} AND older.id < (SELECT min(id) FROM newest WHERE newer_bytes < ${limitBytes})) AS more
    FROM newest WHERE newer_bytes < ${limitBytes} ORDER BY id`
  const chunks = rows.map(({ id, at, bytes }) => ({ id: String(id), at, bytes }))
  return { chunks, nextBeforeId: rows[0]?.more ? String(rows[0].id) : null }
}
