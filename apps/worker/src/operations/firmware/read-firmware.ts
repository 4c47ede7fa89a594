import { IngotError } from '@ingot/core/error/ingot-error'
import type { FirmwareItem } from '@ingot/core/firmware/compare-firmware'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { storeFirmware } from '@ingot/db/firmware/store-firmware'
import type { FirmwareUpdates } from '@ingot/drivers/contract/firmware-updates'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** What a node's BMC can do for firmware. Throws `bmc_unsupported` where it can do nothing. */
export async function firmwareOf(context: StepContext): Promise<FirmwareUpdates> {
  const { firmware } = await bmcOf(context)
  if (!firmware) throw new IngotError('bmc_unsupported', { capability: 'firmware' })
  return firmware
}

/** Reads all versions and keeps them. */
export async function keepFirmware(context: StepContext, firmware: FirmwareUpdates): Promise<FirmwareItem[]> {
  const items = (await firmware.inventory()).map(({ version, ...item }) => ({ ...item, version: version ?? '' }))
  await storeFirmware(context.database, context.lease, nodeOf(context), items)
  return items
}

export async function readFirmware(context: StepContext): Promise<Outcome> {
  const items = await keepFirmware(context, await firmwareOf(context))
  context.evidence({ items: items.length })
  return done
}
