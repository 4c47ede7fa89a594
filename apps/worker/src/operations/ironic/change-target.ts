import type { NodeSide } from '@ingot/core/ironic/node-side'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'

/** Where a change is made, and our side of the node there. */
export interface ChangeTarget {
  readonly engine: ProvisionEngine
  readonly ironicNodeId: string
  readonly ours: NodeSide
  readonly maintenanceReason: string
}
