import type { BulkSwitchAction } from '@ingot/core/bulk/bulk-action'
import type { BulkItemOutcome } from '@ingot/db/bulk/follow-bulks'
import { correctDrift } from '@ingot/db/switch/correct-drift'
import { requestSwitchWork } from '@ingot/db/switch/request-switch-work'
import { type BulkWork, contextOf } from './bulk-work'

/** What every procedure of a switch asks for; the request as a whole is refused to whoever has it no more. */
export const switchPermission = 'switch:manage'

/** Asks for the action on one switch, as its requester could by hand. Throws what the procedure of the action would. */
export async function runSwitchItem(work: BulkWork): Promise<BulkItemOutcome> {
  const { database, bulk, targetId: id } = work
  const action = bulk.action as BulkSwitchAction
  const context = contextOf(work, switchPermission)
  const operation =
    action === 'correctDrift'
      ? await correctDrift(database, { id, ports: [] }, context)
      : await requestSwitchWork(database, { id, kind: `switch.${action}`, context })
  return { kind: 'operation', operationId: operation.id }
}
