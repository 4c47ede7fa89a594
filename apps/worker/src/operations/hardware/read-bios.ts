import type { BiosReading } from '@ingot/core/bios-profile/compare-bios'
import { IngotError } from '@ingot/core/error/ingot-error'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { storeBios } from '@ingot/db/hardware/store-bios'
import type { BiosSettings } from '@ingot/drivers/contract/bios-settings'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** The BIOS settings behind a node's BMC. Throws `bmc_unsupported` where it cannot reach them. */
export async function biosOf(context: StepContext): Promise<BiosSettings> {
  const { bios } = await bmcOf(context)
  if (!bios) throw new IngotError('bmc_unsupported', { capability: 'bios' })
  return bios
}

/** Reads all settings and keeps them. */
export async function keepBios(context: StepContext, bios: BiosSettings): Promise<BiosReading> {
  const reading = await bios.read()
  await storeBios(context.database, context.lease, nodeOf(context), reading)
  return reading
}

export async function readBios(context: StepContext): Promise<Outcome> {
  const { attributes, pending } = await keepBios(context, await biosOf(context))
  context.evidence({ attributes: attributes.length, pending: Object.keys(pending).length })
  return done
}
