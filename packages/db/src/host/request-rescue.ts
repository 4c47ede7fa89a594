import type { Verdict } from '@ingot/core/access/verdict'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import type { RequestedOperation } from '../operation/insert-operation'
import { type LockedTarget, requestOperation } from '../operation/request-operation'

export interface RequestRescue {
  readonly host: { readonly id: string; readonly name: string; readonly projectId: string; readonly nodeId: string }
  readonly passwordSealed: Uint8Array<ArrayBuffer>
  readonly context: MutationContext
  readonly rule: (target: LockedTarget) => Verdict
}

/** Requests that a host boots the rescue system with this password. Throws what `requestOperation` throws. */
export function requestRescue(database: Database, request: RequestRescue): Promise<RequestedOperation> {
  const { host, context, rule } = request
  return requestOperation(database, {
    kind: 'host.rescue',
    action: 'host.rescue',
    nodeId: host.nodeId,
    hostId: host.id,
    projectId: host.projectId,
    targetName: host.name,
    context,
    rule,
    nodeEvent: 'rescue',
    hostEvent: 'rescue',
    prepare: async (tx) => {
      const data = { rescuePasswordSealed: request.passwordSealed }
      await tx.host.update({ where: { id: host.id }, data, select: { id: true } })
    },
  })
}
