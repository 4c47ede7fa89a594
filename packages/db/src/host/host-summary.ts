import type { HostForActions } from '@ingot/core/host/actions'
import type { HostState } from '@ingot/core/host/lifecycle'
import { Prisma } from '../internal/generated/prisma/client'
import { toPower } from '../node/node-facts'
import { type OpenWork, type OpenWorkColumns, openOperationSql, readOpenWork } from '../operation/open-work'

/** The flavor as it was when the host was made (F-04). */
export interface FlavorSnapshot {
  readonly id?: string
  readonly name: string
  readonly arch: string
  readonly cpuCores: number
  readonly memoryMib: number
  readonly localDiskGib: number
}

/** A host as lists show it, with everything the rules need. `node` is not for tenants (N-24): the API takes it out. */
export interface HostSummary extends HostForActions, OpenWork {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly stateAt: Date
  readonly projectName: string
  readonly ownerName: string | null
  readonly zone: { readonly id: string; readonly name: string }
  readonly flavor: FlavorSnapshot
  readonly image: { readonly id: string; readonly name: string }
  readonly addresses: readonly string[]
  /** of its vNICs; those of a host that is not deployed yet are not known */
  readonly macAddresses: readonly string[]
  /** The network team has yet to configure a switch for it (NW-05). */
  readonly networkPending: boolean
  readonly tags: readonly string[]
  readonly powerTarget: 'on' | 'off' | null
  readonly node: { readonly id: string; readonly name: string } | null
  readonly createdAt: Date
  readonly activeAt: Date | null
}

export interface HostSummaryRow extends OpenWorkColumns {
  id: string
  name: string
  version: number
  projectId: string
  projectName: string
  ownerId: string
  ownerName: string | null
  state: HostState
  stateAt: Date
  deleteAt: Date | null
  zoneId: string
  zoneName: string
  flavorSnapshot: FlavorSnapshot
  imageId: string
  imageName: string
  addresses: string[]
  macAddresses: string[]
  networkPending: boolean
  tags: string[]
  nodeId: string | null
  nodeName: string | null
  powerObserved: string | null
  powerTarget: 'on' | 'off' | null
  nodeMaintenance: boolean | null
  nodeMaintenanceReason: string | null
  graphicalConsole: boolean
  createdAt: Date
  activeAt: Date | null
}

/** Columns and joins that make a HostSummaryRow of `host h`. The open operation is the node's: it may be the cloud admin's. */
export const hostSummarySql = {
  select: Prisma.sql`h.id, h.name, h.version, h.project_id AS "projectId", p.name AS "projectName",
    h.owner_id AS "ownerId", u.display_name AS "ownerName", h.state, h.state_at AS "stateAt", h.delete_at AS "deleteAt",
    z.id AS "zoneId", z.name AS "zoneName", h.flavor_snapshot AS "flavorSnapshot", i.id AS "imageId", i.name AS "imageName",
    ARRAY(SELECT address FROM (
      SELECT v.position, 0 AS nth, v.address FROM vnic v WHERE v.host_id = h.id
      UNION ALL SELECT v.position, 1, a.address FROM vnic_address a JOIN vnic v ON v.id = a.vnic_id WHERE v.host_id = h.id
    ) every ORDER BY position, nth, address) AS addresses,
    ARRAY(SELECT v.mac_address FROM vnic v WHERE v.host_id = h.id AND v.mac_address IS NOT NULL ORDER BY v.position) AS "macAddresses",
    EXISTS (SELECT 1 FROM vnic v LEFT JOIN vnic_tag t ON t.vnic_id = v.id
      WHERE v.host_id = h.id AND ('waiting' IN (v.state, t.state) OR 'leaving' IN (v.state, t.state))) AS "networkPending",
    h.tags, n.id AS "nodeId", n.name AS "nodeName", n.power_observed AS "powerObserved", n.power_target AS "powerTarget",
    n.maintenance AS "nodeMaintenance", n.maintenance_reason AS "nodeMaintenanceReason",
    EXISTS (SELECT 1 FROM bmc_endpoint e WHERE e.node_id = h.node_id AND e.graphical_console IS NOT NULL) AS "graphicalConsole",
    ${openOperationSql}, h.last_error_code AS "lastErrorCode", h.last_error_data AS "lastErrorData",
    h.created_at AS "createdAt", h.active_at AS "activeAt"`,
  joins: Prisma.sql`JOIN project p ON p.id = h.project_id
    JOIN availability_zone z ON z.id = h.availability_zone_id
    JOIN image i ON i.id = h.image_id
    LEFT JOIN user_account u ON u.id = h.owner_id
    LEFT JOIN node n ON n.id = h.node_id
    LEFT JOIN operation o ON o.node_id = h.node_id AND o.status IN ('queued', 'running', 'waiting')`,
} as const

export function toHostSummary(row: HostSummaryRow): HostSummary {
  const { openOperation, lastError } = readOpenWork(row)
  const node = row.nodeId !== null && row.nodeName !== null ? { id: row.nodeId, name: row.nodeName } : null
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    projectId: row.projectId,
    projectName: row.projectName,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    state: row.state,
    stateAt: row.stateAt,
    deleteAt: row.deleteAt,
    zone: { id: row.zoneId, name: row.zoneName },
    flavor: row.flavorSnapshot,
    image: { id: row.imageId, name: row.imageName },
    addresses: row.addresses,
    macAddresses: row.macAddresses,
    networkPending: row.networkPending,
    tags: row.tags,
    powerObserved: toPower(row.powerObserved ?? 'unknown'),
    powerTarget: row.powerTarget,
    nodeMaintenance: node ? { on: row.nodeMaintenance ?? false, reason: row.nodeMaintenanceReason } : null,
    graphicalConsole: row.graphicalConsole,
    node,
    openOperation,
    lastError,
    createdAt: row.createdAt,
    activeAt: row.activeAt,
  }
}
