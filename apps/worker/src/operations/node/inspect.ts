import type { InspectionFacts } from '@ingot/core/inspection/inspection-facts'
import { chooseRootDisk } from '@ingot/core/node/root-disk'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { applyInspection } from '@ingot/db/inspection/apply-inspection'
import { keepInspectionFacts } from '@ingot/db/inspection/keep-inspection-facts'
import { findInspection } from '@ingot/db/inspection/store-inspection'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import { type Inventory, parseInventory } from '@ingot/drivers/agent/inventory'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

const GIB = 1024 ** 3

/** Waits for the agent's inventory and writes its facts to the node, its disks and its ports. */
export async function waitForInspection(context: StepContext): Promise<Outcome> {
  const { database, lease } = context
  const nodeId = nodeOf(context)
  if (!context.state.waitingForInspection) {
    await nudgeNode(database, lease, nodeId, 'wait')
    context.remember({ waitingForInspection: true })
  }
  // An inventory from before this boot tells what the machine was, not what it is.
  const since = new Date(String(context.state.agentExpectedSince))
  const sent = await findInspection(database, nodeId, since)
  if (sent === null) return wait('inspection_running', 'agent', context.deps.pace.agentPollMs, 'inspection')
  const inventory = parseInventory(sent)
  if (!inventory) return failed('inspection_incomplete')
  const { rootDeviceHints } = await loadProvisionNode(database, nodeId)
  const root = chooseRootDisk(inventory.disks, rootDeviceHints)
  // The size that flavors name is that of the disk a system would go to (N-10).
  const localDiskGib = root.kind === 'chosen' ? Math.floor(root.disk.sizeBytes / GIB) : null
  const { firmwareVersion, ...found } = inventory
  await applyInspection(database, lease, nodeId, { ...found, localDiskGib })
  await keepInspectionFacts(database, lease, nodeId, since, factsOf(inventory, localDiskGib))
  await nudgeNode(database, lease, nodeId, 'resume')
  context.evidence({
    cpu: inventory.cpuModel ?? '',
    cores: inventory.cpuCores,
    memoryMib: inventory.memoryMib,
    disks: inventory.disks.length,
    nics: inventory.nics.length,
    firmware: firmwareVersion ?? '',
  })
  return done
}

/** What later inspections of the node are compared with. */
function factsOf({ disks, nics, ...facts }: Inventory, localDiskGib: number | null): InspectionFacts {
  return {
    ...facts,
    localDiskGib,
    disks: disks.map(({ serial, deviceName, model, sizeBytes, rotational }) => ({
      ...{ serial, deviceName, model, sizeBytes, rotational },
    })),
    nics: nics.map(({ macAddress, name, hasCarrier, speedMbps, lldp }) => {
      const neighbour = [lldp?.systemName ?? lldp?.chassisId, lldp?.portId].filter(Boolean).join(' ')
      return { macAddress, name, hasCarrier, speedMbps, neighbour: neighbour || null }
    }),
  }
}
