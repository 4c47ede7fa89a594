import { IngotError } from '@ingot/core/error/ingot-error'
import { isOfKind } from '@ingot/core/name/kind-match'
import { getFirmwareBaseline } from '@ingot/db/firmware/list-firmware-baselines'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { requestHardware } from '../hardware/request-hardware'
import { locateNode } from '../node/locate-node'

export const updateFirmwareInput = z.object({ id: z.uuid(), baselineId: z.uuid() })

/** Brings one node to a baseline now. Throws `firmware_baseline_unfit` for one of another kind of server. */
export async function updateFirmware(
  ctx: AccessContext,
  { id, baselineId }: z.infer<typeof updateFirmwareInput>,
): Promise<{ operation: RequestedOperation }> {
  const node = await locateNode(ctx, id)
  const baseline = await getFirmwareBaseline(ctx.database, baselineId)
  if (!isOfKind(baseline, node)) throw new IngotError('firmware_baseline_unfit', { baseline: baseline.name })
  const items = baseline.items.map((item) => ({ ...item }))
  return requestHardware(ctx, id, {
    kind: 'node.update_firmware',
    action: 'updateFirmware',
    input: { baselineId, items },
  })
}
