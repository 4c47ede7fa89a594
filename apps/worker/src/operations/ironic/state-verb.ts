import { access } from 'node:fs/promises'
import path from 'node:path'
import { IngotError } from '@ingot/core/error/ingot-error'
import { configDriveFiles } from '@ingot/core/host/config-drive'
import { ironicSteps } from '@ingot/core/ironic/node-steps'
import type { StateWork } from '@ingot/core/ironic/state-work'
import { loadConfigDrive } from '@ingot/db/provision/load-config-drive'
import { loadRescuePassword } from '@ingot/db/provision/load-rescue-password'
import { loadDeployTarget } from '@ingot/db/provision/load-target'
import type { EngineVerb } from '@ingot/drivers/contract/engine-verb'
import { packConfigDrive } from '../../boot/config-drive-iso'
import { createImageLinks } from '../../boot/image-link'
import type { StepContext } from '../../runtime/step'
import { hostOf, nodeOf } from '../steps/target'

/** The verb with everything that belongs to it. An image comes from our boot listener, for this node only. */
export async function stateVerb(context: StepContext, { verb }: StateWork): Promise<EngineVerb> {
  const { database, deps } = context
  if (verb === 'rescue') return { verb, password: await loadRescuePassword(database, deps.sealKeys, hostOf(context)) }
  if (verb === 'clean' || verb === 'service') return { verb, steps: ironicSteps.parse(context.input.steps) }
  if (verb !== 'deploy' && verb !== 'rebuild') return { verb }
  const image = await requireImage(context)
  const drive = await loadConfigDrive(database, deps.sealKeys, hostOf(context))
  const url = `${deps.bootUrl}${createImageLinks(deps.sealKeys.secretKey).pathFor(image.sha256, nodeOf(context))}`
  return {
    verb,
    instanceInfo: {
      image_source: url,
      image_os_hash_algo: 'sha256',
      image_os_hash_value: image.sha256,
      image_checksum: image.sha256,
      image_disk_format: image.format,
      image_type: 'whole-disk',
      display_name: drive.host.name,
    },
    configDrive: packConfigDrive(configDriveFiles(drive.host, drive.nics)),
  }
}

/** The image of the host, when its file is in the store. Throws `image_missing`. */
export async function requireImage(context: StepContext) {
  const image = await loadDeployTarget(context.database, hostOf(context))
  const stored = await access(path.join(context.deps.imageDirectory, image.sha256)).then(
    () => true,
    () => false,
  )
  if (!stored) throw new IngotError('image_missing', { image: image.name })
  return image
}
