import type { NodeSide } from '@ingot/core/ironic/node-side'

export interface IronicPortFact {
  readonly id: string
  readonly address: string
  readonly name: string | null
  readonly pxeEnabled: boolean
  readonly physicalNetwork: string | null
  readonly portGroupId: string | null
  readonly link: { readonly switchId: string; readonly portId: string; readonly switchInfo?: string } | null
  readonly vifId: string | null
}
export interface IronicPortGroupFact {
  readonly id: string
  readonly name: string | null
  readonly address: string | null
  readonly mode: string | null
  readonly vifId: string | null
}

/** What Ironic tells of a node, in its own words, as the node's page shows it. No driver credential is among it. */
export interface IronicFacts {
  readonly name: string | null
  readonly driver: string
  /** kind of interface → its name */
  readonly interfaces: Readonly<Record<string, string | null>>
  readonly provisionState: string | null
  readonly targetProvisionState: string | null
  readonly provisionUpdatedAt: string | null
  readonly powerState: string | null
  readonly targetPowerState: string | null
  readonly maintenanceReason: string | null
  readonly fault: string | null
  readonly lastError: string | null
  readonly reservation: string | null
  readonly conductor: string | null
  readonly conductorGroup: string | null
  readonly owner: string | null
  readonly lessee: string | null
  readonly instanceId: string | null
  readonly protected: boolean
  readonly retired: boolean
  readonly automatedClean: boolean | null
  readonly consoleEnabled: boolean
  /** What is compared, so that it can be taken without asking Ironic again. */
  readonly side: NodeSide
  readonly ports: readonly IronicPortFact[]
  readonly portGroups: readonly IronicPortGroupFact[]
}
