import { bootModeOfIronic, sideOfIronic } from '@ingot/core/ironic/node-side'
import { powerOfIronic } from '@ingot/core/ironic/power-state'
import type { IncomingIronicNode } from '@ingot/db/ironic/import-nodes'
import type { EnginePort, EnginePortGroup } from '@ingot/drivers/contract/engine-network'
import type { EngineNode } from '@ingot/drivers/contract/engine-node'

/** A node of Ironic with what hangs on it, in the form in which we keep it. `driver_info` with its credentials stays there. */
export function incomingNode(
  node: EngineNode,
  ports: readonly EnginePort[],
  portGroups: readonly EnginePortGroup[],
): IncomingIronicNode {
  return {
    ironicNodeId: node.id,
    bootMode: bootModeOfIronic(node),
    power: powerOfIronic(node.powerState),
    facts: {
      name: node.name,
      driver: node.driver,
      interfaces: node.interfaces,
      provisionState: node.provisionState,
      targetProvisionState: node.targetProvisionState,
      provisionUpdatedAt: node.provisionUpdatedAt,
      powerState: node.powerState,
      targetPowerState: node.targetPowerState,
      maintenanceReason: node.maintenanceReason,
      fault: node.fault,
      lastError: node.lastError?.slice(0, 2_000) ?? null,
      reservation: node.reservation,
      conductor: node.conductor,
      conductorGroup: node.conductorGroup,
      owner: node.owner,
      lessee: node.lessee,
      instanceId: node.instanceId,
      protected: node.protected,
      retired: node.retired,
      automatedClean: node.automatedClean,
      consoleEnabled: node.consoleEnabled,
      side: sideOfIronic(node, ports, portGroups),
      ports: ports.map(({ id, address, name, pxeEnabled, physicalNetwork, portGroupId, link, vifId }) => ({
        id,
        address,
        name,
        pxeEnabled,
        physicalNetwork,
        portGroupId,
        link,
        vifId,
      })),
      portGroups: portGroups.map(({ id, name, address, mode, vifId }) => ({ id, name, address, mode, vifId })),
    },
  }
}
