import { chooseRootDisk as choose } from '@ingot/core/node/root-disk'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { pinRootDisk } from '@ingot/db/provision/finish-provision'
import { loadHostImage, loadProvisionNode } from '@ingot/db/provision/load-target'
import { parseInventory } from '@ingot/drivers/agent/inventory'
import type { StepContext } from '../../runtime/step'
import { hostOf, nodeOf, requireAgent } from '../steps/target'

/**
 * Decides which disk the image goes to, from what the agent sees now. The first deploy follows the node's hints and
 * pins the disk by serial; a rebuild takes exactly that disk or none.
 */
export async function chooseRootDisk(context: StepContext): Promise<Outcome> {
  const agent = await requireAgent(context)
  const command = await agent.run('poll.get_hardware_info', {}, { wait: true })
  const disks = parseInventory(command.result)?.disks ?? []
  const image = await loadHostImage(context.database, hostOf(context))
  const node = await loadProvisionNode(context.database, nodeOf(context))
  const pinned = image.rootDiskSerial
  const choice = choose(disks, pinned === null ? node.rootDeviceHints : { serial: pinned })
  context.evidence({ disks: disks.map((disk) => `${disk.deviceName} ${disk.serial}`) })
  if (choice.kind === 'none')
    return pinned === null
      ? failed('root_disk_none', { disks: disks.length })
      : failed('root_disk_changed', { serial: pinned })
  if (choice.kind === 'ambiguous')
    return failed('root_disk_ambiguous', { serials: choice.disks.map((disk) => disk.serial).join(', ') })
  const { disk } = choice
  if (disk.sizeBytes < image.sizeBytes)
    return failed('disk_too_small', { serial: disk.serial, diskBytes: disk.sizeBytes, imageBytes: image.sizeBytes })
  await pinRootDisk(context.database, context.lease, hostOf(context), disk.serial)
  await context.save({ rootDiskSerial: disk.serial, rootDiskName: disk.deviceName })
  return done
}
