import { IngotError } from '@ingot/core/error/ingot-error'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { raidLevels } from '@ingot/core/raid/raid-target'
import { type RaidActual, recordRaid } from '@ingot/db/raid/raid-record'
import type { StorageVolumes } from '@ingot/drivers/contract/storage-volumes'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

type BmcRaid = NonNullable<RaidActual['bmc']>

/** What a node's BMC can do for RAID. Throws `bmc_unsupported` where it can do nothing. */
export async function storageOf(context: StepContext): Promise<StorageVolumes> {
  const { storage } = await bmcOf(context)
  if (!storage) throw new IngotError('bmc_unsupported', { capability: 'storage' })
  return storage
}

/** Reads controllers, disks and volumes, and keeps them. */
export async function keepRaid(context: StepContext, storage: StorageVolumes): Promise<BmcRaid> {
  const controllers = await storage.controllers()
  const seen: BmcRaid = {
    controllers: controllers.map(({ id, name, raidLevels: levels }) => ({ id, name, levels })),
    drives: controllers.flatMap(({ id: controllerId, drives }) =>
      drives.map(({ id, serial, sizeBytes, media }) => ({ id, controllerId, serial, sizeBytes, media })),
    ),
    volumes: controllers.flatMap(({ id: controllerId, volumes }) =>
      volumes.map(({ id, name, raidLevel, sizeBytes, driveIds }) => {
        const level = raidLevels.find((each) => each === raidLevel) ?? null
        return { id, controllerId, name, level, sizeBytes, driveIds }
      }),
    ),
  }
  await recordRaid(context.database, context.lease, nodeOf(context), { bmc: seen })
  return seen
}

export async function readRaid(context: StepContext): Promise<Outcome> {
  const { controllers, drives, volumes } = await keepRaid(context, await storageOf(context))
  context.evidence({ controllers: controllers.length, disks: drives.length, volumes: volumes.length })
  return done
}
