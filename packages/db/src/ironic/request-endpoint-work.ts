import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import { requireBareMetal } from '../region/require-bare-metal'

export type EndpointWork = 'ironic.verify' | 'ironic.import'

/** Requests a look at an endpoint, or the import of its nodes; the same open work is not doubled. Throws `not_found`, `action_refused` (its region). */
export async function requestEndpointWork(
  database: Database,
  { id, kind, context }: { readonly id: string; readonly kind: EndpointWork; readonly context: MutationContext },
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const [endpoint] = await tx.$queryRaw<
      { name: string; zoneId: string }[]
    >`SELECT name, availability_zone_id AS "zoneId" FROM ironic_endpoint WHERE id = ${id}::uuid FOR UPDATE`
    if (!endpoint) throw new IngotError('not_found')
    if (kind === 'ironic.import') await requireBareMetal(tx, endpoint.zoneId)
    const [open] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM operation WHERE kind = ${kind} AND status IN ('queued', 'running', 'waiting') AND input->>'endpointId' = ${id}
      LIMIT 1`
    const result = open
      ? { id: open.id, kind, existing: true }
      : await insertOperation(tx, { kind, nodeId: null, targetName: endpoint.name, input: { endpointId: id }, context })
    await notify(tx, { topic: 'ironic', id })
    const audit = {
      context,
      action: kind === 'ironic.import' ? 'ironic_endpoint.import' : 'ironic_endpoint.verify',
      targetKind: 'ironic_endpoint',
      targetId: id,
      targetName: endpoint.name,
      result: 'accepted',
      detail: { operationId: result.id, ...(result.existing ? { existing: true } : {}) },
    } as const
    return { result, audit }
  })
}
