import { createHash, randomUUID } from 'node:crypto'
import type { Actor } from '@ingot/core/access/actor'
import type { MaskedJson } from '@ingot/core/audit/mask-request'
import type { AuditRole } from '@ingot/core/audit/role-used'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { canonicalJson } from './canonical-json'

/** Who did it and from where. actorId null: the system itself. */
export interface MutationContext {
  readonly actorId: string | null
  readonly actorName: string
  readonly sourceIp?: string | null
  readonly requestId?: string | null
  /** By which role in the project of the object (null: the cloud's); absent for the system itself. */
  readonly roleIn?: (projectId: string | null) => AuditRole | null
  /** What was asked for, as `maskRequest` of core leaves it. */
  readonly request?: MaskedJson
  /** What a token leaves of its maker's rights, for rules that are asked again under a lock; null: nothing. */
  readonly narrow?: (maker: Actor) => Actor | null
  /** Remembers under a client's key that this change was made, in its transaction. */
  readonly keepOutcome?: KeepOutcome
}
/** `targetId`: of the audit event. Throws when another try holds the key: then nothing is changed. */
export type KeepOutcome = (
  tx: Tx,
  outcome: { readonly result: unknown; readonly targetId: string | null },
) => Promise<void>
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
  readonly actorRole: string | null
  readonly sourceIp: string | null
  readonly requestId: string | null
  readonly action: string
  readonly targetKind: string
  readonly targetId: string | null
  readonly targetName: string
  readonly nodeId: string | null
  readonly result: string
  readonly detail: unknown
  readonly request: unknown
}

/** hash = SHA-256(previous ‖ canonical JSON of the event). What later versions added counts only where there is something. */
export function auditHash(previous: Uint8Array, event: HashedAudit): Uint8Array<ArrayBuffer> {
  const { actorRole, request, ...rest } = event
  const hashed = { ...rest, actorRole: actorRole ?? undefined, request: request ?? undefined }
  const digest = createHash('sha256').update(previous).update(canonicalJson(hashed)).digest()
  return new Uint8Array(digest)
}

export const GENESIS = new Uint8Array(32)

/** Appends one event: `appendAudits`. */
export async function appendAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await appendAudits(tx, [entry])
}

/**
 * Appends events in order, each to its chain (the project's, or `cloud`), inside `tx`, so that they stand or fall with
 * the change they describe. Three statements per chain however many events there are.
 */
export async function appendAudits(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const chains = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const chain = entry.projectId ?? 'cloud'
    const before = chains.get(chain)
    if (before) before.push(entry)
    else chains.set(chain, [entry])
  }
  // In one order, so that two writers of the same chains cannot wait for each other.
  for (const chain of [...chains.keys()].sort()) await appendToChain(tx, chain, chains.get(chain) ?? [])
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** An advisory lock orders writers of one chain. */
async function appendToChain(tx: Tx, chain: string, entries: readonly AuditEntry[]): Promise<void> {
  // A statement of its own: the next one must see what the previous holder of the lock committed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${chain}, 7))`
  const [head] = await tx.$queryRaw<{ hash: Uint8Array | null; at: Date }[]>`
    SELECT wall.audit_head(${chain}) AS hash,
      date_trunc('milliseconds', clock_timestamp()) AS at`
  if (!head) throw new Error('unreachable: a SELECT without rows')
  let previous = new Uint8Array(head.hash ?? GENESIS)
  const rows = entries.map((entry) => {
    const event = hashedForm(entry, chain, head.at)
    const hash = auditHash(previous, event)
    const row = { ...event, previous: hex(previous), hash: hex(hash) }
    previous = hash
    return row
  })
  // One INSERT numbers its rows in their order: `seq` follows the chain.
  await tx.$executeRaw`
    INSERT INTO audit_event (id, chain, project_id, at, actor_id, actor_name, actor_role, source_ip, request_id, action,
      target_kind, target_id, target_name, node_id, result, detail, request, previous, hash)
    SELECT id, chain, "projectId", at, "actorId", "actorName", "actorRole", "sourceIp", "requestId", action,
      "targetKind", "targetId", "targetName", "nodeId", result, detail, nullif(request, 'null'), decode(previous, 'hex'), decode(hash, 'hex')
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (id uuid, chain text, "projectId" uuid,
      at timestamptz, "actorId" uuid, "actorName" text, "actorRole" text, "sourceIp" text, "requestId" text, action text, "targetKind" text,
      "targetId" text, "targetName" text, "nodeId" uuid, result text, detail jsonb, request jsonb, previous text, hash text))
      WITH ORDINALITY
    ORDER BY ordinality`
}

function hashedForm(entry: AuditEntry, chain: string, at: Date): HashedAudit {
  return {
    id: randomUUID(),
    chain,
    projectId: entry.projectId ?? null,
    at: at.toISOString(),
    actorId: entry.context.actorId,
    actorName: entry.context.actorName,
    actorRole: entry.context.roleIn?.(entry.projectId ?? null) ?? null,
    sourceIp: entry.context.sourceIp ?? null,
    requestId: entry.context.requestId ?? null,
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    targetName: entry.targetName,
    nodeId: entry.nodeId ?? null,
    result: entry.result,
    detail: entry.detail ?? {},
    request: entry.context.request ?? null,
  }
}
