import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeEngine } from '@ingot/core/node/engine'
import { isOperationKind, type OperationKind, openOperationStatuses } from '@ingot/core/operation/kinds'
import { planOf } from '@ingot/core/operation/plan'
import type { MutationContext } from '../audit/append-audit'
import { canonicalJson } from '../audit/canonical-json'
import { EVENT_CHANNEL, type LiveEvent, OUTBOX_CHANNEL } from '../event/live-event'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { uuidV7 } from '../internal/uuid-v7'

export interface NewOperation {
  readonly kind: OperationKind
  readonly nodeId: string | null
  readonly hostId?: string | null
  readonly imageId?: string | null
  readonly projectId?: string | null
  /** of the node; decides the steps. Absent: Ingot itself */
  readonly engine?: NodeEngine
  readonly targetName: string
  /** Ids and choices only; never a secret (I6). */
  readonly input?: Prisma.InputJsonObject
  readonly context: MutationContext
}
export interface RequestedOperation {
  readonly id: string
  readonly kind: OperationKind
  /** true: an identical operation was open already and was not doubled */
  readonly existing: boolean
}

export interface InsertedOperation extends RequestedOperation {
  readonly hostId: string | null
}

/**
 * Inserts operations and their wake-ups into the outbox, in any order. Their nodes must be locked or otherwise free of
 * races. One statement however many they are.
 */
export async function insertOperations(tx: Tx, operations: readonly NewOperation[]): Promise<InsertedOperation[]> {
  const rows = operations.map((operation) => {
    const { kind, nodeId, hostId = null, projectId = null, engine = 'ingot', context } = operation
    const id = uuidV7()
    const event = { topic: 'operation', id, nodeId, hostId, projectId } satisfies LiveEvent
    return {
      id,
      kind,
      engine,
      nodeId,
      hostId,
      imageId: operation.imageId ?? null,
      projectId,
      targetName: operation.targetName,
      input: operation.input ?? {},
      stepCount: planOf(kind, engine).length,
      requestedBy: context.actorId,
      requestId: context.requestId ?? null,
      event: JSON.stringify(event),
    }
  })
  await tx.$executeRaw`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id uuid, kind text, engine text, "nodeId" uuid,
        "hostId" uuid, "imageId" uuid, "projectId" uuid, "targetName" text, input jsonb, "stepCount" int, "requestedBy" uuid,
        "requestId" text, event text)
    ), created AS (
      INSERT INTO operation (id, kind, engine, node_id, host_id, image_id, project_id, target_name, input, step_count,
        requested_by, request_id, waiting_for)
      SELECT id, kind, engine, "nodeId", "hostId", "imageId", "projectId", "targetName", input, "stepCount",
        "requestedBy", "requestId", 'worker' FROM wanted
    ), woken AS (
      INSERT INTO outbox (queue, job_name, job_id, payload)
      SELECT 'operations', kind, id || '-0', jsonb_build_object('operationId', id) FROM wanted
    )
    SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text, pg_notify(${EVENT_CHANNEL}, event)::text FROM wanted`
  return rows.map(({ id, kind, hostId }) => ({ id, kind, hostId, existing: false }))
}

/** One of `insertOperations`. */
export async function insertOperation(tx: Tx, operation: NewOperation): Promise<RequestedOperation> {
  const [inserted] = await insertOperations(tx, [operation])
  if (!inserted) throw new Error('unreachable: one operation in, one out')
  const { id, kind, existing } = inserted
  return { id, kind, existing }
}

export interface OpenOperationRow {
  readonly id: string
  readonly kind: OperationKind
  readonly hostId: string | null
  readonly input: unknown
}

/** Open operations of a node; at most one, by a unique index. */
export async function openOperationsOf(tx: Tx, nodeId: string): Promise<OpenOperationRow[]> {
  const rows = await tx.operation.findMany({
    where: { nodeId, status: { in: [...openOperationStatuses] } },
    select: { id: true, kind: true, hostId: true, input: true },
  })
  return rows.flatMap((row) => (isOperationKind(row.kind) ? [{ ...row, kind: row.kind }] : []))
}

/** The open operation that asks for the same, if any; another open operation is `operation_open`. */
export function sameOpenOperation(
  open: readonly OpenOperationRow[],
  wanted: Pick<NewOperation, 'kind' | 'hostId' | 'input'>,
): RequestedOperation | null {
  const [first] = open
  if (!first) return null
  const isSame =
    first.kind === wanted.kind &&
    first.hostId === (wanted.hostId ?? null) &&
    canonicalJson(first.input) === canonicalJson(wanted.input ?? {})
  if (isSame) return { id: first.id, kind: first.kind, existing: true }
  throw new IngotError('operation_open', { operationId: first.id, kind: first.kind })
}
