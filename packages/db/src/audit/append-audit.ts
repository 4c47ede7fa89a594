import { createHash } from 'node:crypto'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { canonicalJson } from './canonical-json'

/** Who did it and from where. actorId null: the system itself. */
export interface MutationContext {
  readonly actorId: string | null
  readonly actorName: string
  readonly sourceIp?: string | null
  readonly requestId?: string | null
}
export interface AuditEntry {
  readonly context: MutationContext
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetName: string
  readonly projectId?: string | null
  readonly nodeId?: string | null
  readonly result: 'accepted' | 'refused' | 'succeeded' | 'failed' | 'cancelled'
  /** Never a secret: it is shown and exported. */
  readonly detail?: Prisma.InputJsonObject
}

/** The fields under the hash, in the form they are hashed in. */
export interface HashedAudit {
  readonly id: string
  readonly chain: string
  readonly projectId: string | null
  readonly at: string
  readonly actorId: string | null
  readonly actorName: string
  readonly sourceIp: string | null
  readonly requestId: string | null
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetName: string
  readonly nodeId: string | null
  readonly result: string
  readonly detail: unknown
}

/** hash = SHA-256(previous ‖ canonical JSON of the event). */
export function auditHash(previous: Uint8Array, event: HashedAudit): Uint8Array<ArrayBuffer> {
  const digest = createHash('sha256').update(previous).update(canonicalJson(event)).digest()
  return new Uint8Array(digest)
}

export const GENESIS = new Uint8Array(32)

/**
 * Appends one event to its chain (the project's, or `cloud`) inside `tx`, so that it stands or falls with the change
 * it describes. An advisory lock orders writers of one chain.
 */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const projectId = entry.projectId ?? null
  const chain = projectId ?? 'cloud'
  // A statement of its own: the next one must see what the previous holder of the lock committed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${chain}, 7))`
  const [head] = await tx.$queryRaw<{ hash: Uint8Array | null; at: Date; id: string }[]>`
    SELECT (SELECT hash FROM audit_event WHERE chain = ${chain} ORDER BY seq DESC LIMIT 1) AS hash,
      date_trunc('milliseconds', clock_timestamp()) AS at, gen_random_uuid() AS id`
  if (!head) throw new Error('unreachable: a SELECT without rows')
  const previous = new Uint8Array(head.hash ?? GENESIS)
  const event: HashedAudit = {
    id: head.id,
    chain,
    projectId,
    at: head.at.toISOString(),
    actorId: entry.context.actorId,
    actorName: entry.context.actorName,
    sourceIp: entry.context.sourceIp ?? null,
    requestId: entry.context.requestId ?? null,
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    targetName: entry.targetName,
    nodeId: entry.nodeId ?? null,
    result: entry.result,
    detail: entry.detail ?? {},
  }
  await tx.auditEvent.create({
    data: { ...event, detail: entry.detail ?? {}, at: head.at, previous, hash: auditHash(previous, event) },
    select: { seq: true },
  })
}
