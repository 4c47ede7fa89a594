import type { Verdict } from '@ingot/core/access/verdict'
import { type NodeState, nextNodeState } from '@ingot/core/node/lifecycle'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import type { RequestedOperation } from '../operation/insert-operation'
import { type LockedTarget, requestOperation } from '../operation/request-operation'

export interface RequestDelete {
  readonly host: { readonly id: string; readonly name: string; readonly projectId: string; readonly nodeId: string }
  /** Audit action, e.g. `host.delete`. */
  readonly action: string
  readonly context: MutationContext
  readonly rule: (target: LockedTarget) => Verdict
}

/** Requests that a host goes for good: its disks are erased, its node is given back. Throws what `requestOperation` throws. */
export async function requestDelete(
  database: Database,
  { host, action, context, rule }: RequestDelete,
): Promise<RequestedOperation> {
  const node = await prismaOf(database).node.findUnique({
    where: { id: host.nodeId },
    select: { provisionState: true },
  })
  // A second try after a failed cleaning finds the node on its way already.
  const nodeEvent = node && nextNodeState(node.provisionState as NodeState, 'delete') ? 'delete' : undefined
  return requestOperation(database, {
    kind: 'host.delete',
    action,
    nodeId: host.nodeId,
    hostId: host.id,
    projectId: host.projectId,
    targetName: host.name,
    context,
    rule,
    hostEvent: 'delete',
    ...(nodeEvent ? { nodeEvent } : {}),
  })
}

export interface RequestSoftDelete extends RequestDelete {
  /** of the host as the caller saw it: asking twice for the same deletion is told from deleting again after a restore */
  readonly version: number
  /** how long it can be restored */
  readonly undoMinutes: number
}

/**
 * Requests that a host is switched off and kept, with its node, addresses and quota, until its time is up. Answers when that
 * is; null: it was restored meanwhile. Throws what `requestOperation` throws.
 */
export async function requestSoftDelete(
  database: Database,
  { host, action, context, rule, version, undoMinutes }: RequestSoftDelete,
): Promise<{ operation: RequestedOperation; deleteAt: Date | null }> {
  const operation = await requestOperation(database, {
    kind: 'host.soft_delete',
    action,
    nodeId: host.nodeId,
    hostId: host.id,
    projectId: host.projectId,
    targetName: host.name,
    input: { undoMinutes, version },
    context,
    rule,
    hostEvent: 'soft_delete',
    powerTarget: 'off',
    prepare: async (tx) => {
      await tx.$executeRaw`
        UPDATE host SET delete_at = now() + ${undoMinutes}::int * interval '1 minute', delete_asked_by = ${context.actorId}::uuid
        WHERE id = ${host.id}::uuid`
    },
  })
  const row = await prismaOf(database).host.findUnique({ where: { id: host.id }, select: { deleteAt: true } })
  return { operation, deleteAt: row?.deleteAt ?? null }
}
