import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { HostEvent } from '@ingot/core/host/lifecycle'
import { isIronicOnly, runsOnIronic } from '@ingot/core/ironic/operation-steps'
import type { NodeEvent } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { type HostFacts, loadHostFacts } from '../host/host-facts'
import { transitionHostInTx } from '../host/transition-host'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'
import { transitionNodeInTx } from '../node/transition-node'
import { insertOperation, type NewOperation, type RequestedOperation, sameOpenOperation } from './insert-operation'

export interface LockedTarget {
  readonly node: NodeFacts
  readonly host: HostFacts | null
}
export interface OperationRequest extends Omit<NewOperation, 'nodeId'> {
  readonly nodeId: string
  /** Audit action, e.g. `node.power_on`. */
  readonly action: string
  /** The rule of core, asked again under the lock with what is true at that moment. */
  readonly rule: (target: LockedTarget) => Verdict
  readonly nodeEvent?: NodeEvent
  readonly hostEvent?: HostEvent
  readonly powerTarget?: 'on' | 'off'
  /** More of the intent, in the same transaction. */
  readonly prepare?: (tx: Tx) => Promise<void>
}

/**
 * The one way in for intent (I4): locks the node, asks the rule, moves the life cycle, writes the operation, the audit
 * event and the outbox, all or nothing. An identical open operation is returned instead of doubled.
 * Throws `action_refused` with the verdict's reason, `operation_open`, `not_found`.
 */
export async function requestOperation(database: Database, request: OperationRequest): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${request.nodeId}::uuid FOR UPDATE`
    const node = await loadNodeFacts(tx, request.nodeId)
    const host = request.hostId ? await loadHostFacts(tx, request.hostId) : null
    if (!node || (request.hostId && !host)) throw new IngotError('not_found')
    const audit = (result: RequestedOperation) => ({
      context: request.context,
      action: request.action,
      targetKind: request.hostId ? 'host' : 'node',
      targetId: request.hostId ?? request.nodeId,
      targetName: request.targetName,
      projectId: request.projectId ?? null,
      nodeId: request.nodeId,
      result: 'accepted' as const,
      detail: {
        operationId: result.id,
        ...(result.existing ? { existing: true } : {}),
        ...(request.input ? { input: request.input } : {}),
      },
    })
    const same = sameOpenOperation(node.openOperations, request)
    if (same) return { result: same, audit: audit(same) }

    const { kind } = request
    if (node.engine === 'ironic' && !runsOnIronic(kind) && !isIronicOnly(kind))
      throw new IngotError('action_refused', { reason: { code: 'engine_unsupported', kind } })
    const verdict = request.rule({ node, host })
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    if (request.nodeEvent)
      await transitionNodeInTx(tx, { nodeId: request.nodeId, event: request.nodeEvent, error: null })
    if (request.hostId && request.hostEvent)
      await transitionHostInTx(tx, { hostId: request.hostId, event: request.hostEvent, error: null })
    if (request.powerTarget)
      await tx.node.update({
        where: { id: request.nodeId },
        data: { powerTarget: request.powerTarget },
        select: { id: true },
      })
    await request.prepare?.(tx)
    const result = await insertOperation(tx, { ...request, engine: isIronicOnly(kind) ? 'ingot' : node.engine })
    return { result, audit: audit(result) }
  })
}
