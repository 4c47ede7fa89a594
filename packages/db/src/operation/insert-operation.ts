import { IngotError } from '@ingot/core/error/ingot-error'
import type { NodeEngine } from '@ingot/core/node/engine'
import { isOperationKind, type OperationKind, openOperationStatuses } from '@ingot/core/operation/kinds'
import { planOf } from '@ingot/core/operation/plan'
import type { MutationContext } from '../audit/append-audit'
import { canonicalJson } from '../audit/canonical-json'
import { EVENT_CHANNEL, type LiveEvent, OUTBOX_CHANNEL } from '../event/live-event'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'

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
 * races. Three statements however many they are.
 */
export async function insertOperations(tx: Tx, operations: readonly NewOperation[]): Promise<InsertedOperation[]> {
  const created = await tx.operation.createManyAndReturn({
    data: operations.map((operation) => ({
      kind: operation.kind,
      engine: operation.engine ?? 'ingot',
      nodeId: operation.nodeId,
      hostId: operation.hostId ?? null,
      imageId: operation.imageId ?? null,
      projectId: operation.projectId ?? null,
      targetName: operation.targetName,
      input: operation.input ?? {},
      stepCount: planOf(operation.kind, operation.engine ?? 'ingot').length,
      requestedBy: operation.context.actorId,
      requestId: operation.context.requestId ?? null,
      waitingFor: 'worker',
    })),
    select: { id: true, kind: true, nodeId: true, hostId: true, projectId: true },
  })
  await tx.outbox.createMany({
    data: created.map(({ id, kind }) => ({
      queue: 'operations',
      jobName: kind,
      jobId: `${id}-0`,
      payload: { operationId: id },
    })),
  })
  const events = created.map(({ kind: _kind, ...ids }) =>
    JSON.stringify({ topic: 'operation', ...ids } satisfies LiveEvent),
  )
  await tx.$executeRaw`
    SELECT pg_notify(${OUTBOX_CHANNEL}, '')::text, pg_notify(${EVENT_CHANNEL}, event)::text FROM unnest(${events}::text[]) AS event`
  return created.map(({ id, kind, hostId }) => ({ id, kind: kind as OperationKind, hostId, existing: false }))
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
