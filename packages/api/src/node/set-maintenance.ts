import { nodeActions } from '@ingot/core/node/actions'
import { setMaintenance as writeMaintenance } from '@ingot/db/node/set-maintenance'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from './locate-node'

export const maintenanceReason = z.string().trim().min(1, 'reason_required').max(1024, 'description_too_long')
export const setMaintenanceInput = z.object({ id: z.uuid(), reason: maintenanceReason })

/** `reason: null` ends the maintenance. */
export async function setMaintenance(
  ctx: AccessContext,
  { id, reason }: { id: string; reason: string | null },
): Promise<void> {
  const action = reason === null ? 'clearMaintenance' : 'setMaintenance'
  await locateNode(ctx, id, reason === null ? 'node:cancel_maintenance' : 'node:maintenance')
  await writeMaintenance(ctx.database, {
    nodeId: id,
    reason,
    context: ctx.mutation,
    rule: (node) => nodeActions(ctx.actor, node, node.openOperations)[action],
  })
}
