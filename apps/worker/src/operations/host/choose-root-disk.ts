import { chooseRootDisk as choose, type DiskForRoot } from '@ingot/core/node/root-disk'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { pinRootDisk } from '@ingot/db/provision/finish-provision'
import { loadDeployTarget } from '@ingot/db/provision/load-target'
import { parseInventory } from '@ingot/drivers/agent/inventory'
import type { StepContext } from '../../runtime/step'
import { askAgent } from '../steps/agent-command'
import { hostOf, requireAgent } from '../steps/target'

/**
 * Decides which disk the image goes to, from what the agent sees now. The first deploy follows the node's hints and
 * pins the disk by serial; a rebuild takes exactly that disk or none.
 */
export async function chooseRootDisk(context: StepContext): Promise<Outcome> {
  const agent = await requireAgent(context)
  const inventory = parseInventory(await askAgent(agent, 'poll.get_hardware_info', {}))
  if (!inventory) return failed('inspection_incomplete')
  const { disks, nics } = inventory
  const target = await loadDeployTarget(context.database, hostOf(context))
  const pinned = target.rootDiskSerial
  const choice = choose(disks, pinned === null ? target.rootDeviceHints : { serial: pinned })
  context.evidence({ disks: disks.map((disk) => `${disk.deviceName} ${disk.serial}`) })
  if (choice.kind === 'none')
    return pinned === null
      ? failed('root_disk_none', { disks: disks.length })
      : failed('root_disk_changed', { serial: pinned })
  if (choice.kind === 'ambiguous')
    return failed('root_disk_ambiguous', { serials: choice.disks.map((disk) => disk.serial).join(', ') })
  const { disk } = choice
  // The agent is told the disk by this serial: a second disk with the same one could be taken for it.
  if (disks.filter(({ serial }) => serial === disk.serial).length > 1)
    return failed('root_disk_ambiguous', { serials: disk.serial })
  const imageBytes = Math.max(target.sizeBytes, target.minDiskGib * GIB)
  if (disk.sizeBytes < imageBytes)
    return failed('disk_too_small', { serial: disk.serial, diskBytes: disk.sizeBytes, imageBytes })
  await pinRootDisk(context.database, context.lease, hostOf(context), disk.serial)
  context.remember({
    rootDiskSerial: disk.serial,
    rootDiskName: disk.deviceName,
    rootDiskHint: agentHint(disk),
    nicMacs: nics.map((nic) => nic.macAddress),
  })
  return done
}

const GIB = 1024 ** 3

/** The disk in the agent's words. One without a serial number goes by what the inventory took in its place. */
function agentHint({ serial, wwn, byPath, deviceName }: DiskForRoot): Readonly<Record<string, string>> {
  if (serial === deviceName) return { name: deviceName }
  if (serial === wwn) return { wwn }
  return serial === byPath ? { by_path: byPath } : { serial }
}
