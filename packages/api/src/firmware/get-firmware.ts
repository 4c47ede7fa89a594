import { compareFirmware, type FirmwareComparison } from '@ingot/core/firmware/compare-firmware'
import { getFirmwareBaseline } from '@ingot/db/firmware/list-firmware-baselines'
import { type FirmwareView, findFirmware } from '@ingot/db/firmware/store-firmware'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const firmwareInput = z.object({ id: z.uuid(), baselineId: z.uuid().nullish() })

export type NodeFirmware = FirmwareView & {
  /** null: no baseline was named, or the versions were never read */
  readonly comparison: readonly FirmwareComparison[] | null
}

/** The versions as last read, against a baseline. */
export async function getFirmware(
  ctx: AccessContext,
  { id, baselineId }: z.infer<typeof firmwareInput>,
): Promise<NodeFirmware> {
  await locateNode(ctx, id)
  const firmware = await findFirmware(ctx.database, id)
  const baseline = baselineId ? await getFirmwareBaseline(ctx.database, baselineId) : null
  const comparison = baseline && firmware.readAt ? compareFirmware(firmware.items, baseline.items) : null
  return { ...firmware, comparison }
}
