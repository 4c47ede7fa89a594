import { isStateInDoubt, type NodeDrift } from '@ingot/core/ironic/node-drift'
import type { NodeForActions } from '@ingot/core/node/actions'
import type { NodeEngine } from '@ingot/core/node/engine'
import type { NodeState } from '@ingot/core/node/lifecycle'
import type { RackPlace } from '@ingot/core/rack/rack-place'
import { toHardwareTest } from '../hardware/hardware-test-policy'
import { Prisma } from '../internal/generated/prisma/client'
import { standingHostSql } from '../internal/standing-host-sql'
import { occupiedSql } from '../ironic/occupied-sql'
import { type OpenWork, type OpenWorkColumns, openOperationSql, readOpenWork } from '../operation/open-work'
import { toRackPlace } from '../rack/rack-columns'
import { toPower } from './node-facts'

/** A node as lists show it: everything the rules and the table need, so that menus ask for nothing more. */
export interface NodeSummary extends NodeForActions, OpenWork {
  readonly engine: NodeEngine
  /** null: Ingot itself drives it */
  readonly ironic: NodeInIronic | null
  readonly id: string
  readonly name: string
  readonly version: number
  readonly provisionStateAt: Date
  readonly powerTarget: 'on' | 'off' | null
  /** Why the BMC has told no power state for two sweeps or more: an error code. Null while it does. */
  readonly powerProblem: string | null
  readonly zone: { readonly id: string; readonly name: string }
  readonly arch: string
  readonly cpuModel: string | null
  readonly cpuCores: number | null
  readonly memoryMib: number | null
  readonly localDiskGib: number | null
  readonly vendor: string | null
  readonly productName: string | null
  readonly serialNumber: string | null
  /** null: nobody said where it is mounted */
  readonly rackPlace: RackPlace | null
  readonly tags: readonly string[]
  readonly bmc: { readonly host: string; readonly port: number } | null
  readonly findingCount: number
  readonly host: { readonly id: string; readonly name: string; readonly projectName: string } | null
  readonly createdAt: Date
}

/** What lists show of a node's other side. */
export interface NodeInIronic {
  readonly endpointId: string
  readonly endpointName: string
  readonly driftCount: number
  /** A system runs there that is no host of ours. */
  readonly occupied: boolean
  readonly missing: boolean
}

export interface NodeSummaryRow extends OpenWorkColumns {
  engine: string
  ironicEndpointId: string | null
  ironicEndpointName: string | null
  ironicDrift: NodeDrift[] | null
  ironicOccupied: boolean
  ironicMissing: boolean
  id: string
  name: string
  version: number
  provisionState: NodeState
  provisionStateAt: Date
  powerObserved: string
  powerTarget: 'on' | 'off' | null
  powerProblem: string | null
  maintenance: boolean
  maintenanceReason: string | null
  zoneId: string
  zoneName: string
  arch: string
  cpuModel: string | null
  cpuCores: number | null
  memoryMib: number | null
  localDiskGib: number | null
  vendor: string | null
  productName: string | null
  serialNumber: string | null
  rack: string
  rackUnit: number | null
  rackHeight: number
  tags: string[]
  bmcHost: string | null
  bmcPort: number | null
  findingCount: number | null
  hostId: string | null
  hostName: string | null
  projectName: string | null
  pxePortCount: number
  hardwareTestPolicy: string
  lastTest: string | null
  createdAt: Date
}

/** Columns and joins that make a NodeSummaryRow of `node n`. */
export const nodeSummarySql = {
  select: Prisma.sql`n.id, n.engine, e.id AS "ironicEndpointId", e.name AS "ironicEndpointName", i.drift AS "ironicDrift",
    i.missing_at IS NOT NULL AS "ironicMissing", coalesce(${occupiedSql}, FALSE) AS "ironicOccupied", n.name, n.version, n.provision_state AS "provisionState",
    n.provision_state_at AS "provisionStateAt", n.power_observed AS "powerObserved", n.power_target AS "powerTarget",
    CASE WHEN n.power_misses >= 2 THEN coalesce(n.power_problem, CASE WHEN n.engine <> 'ironic' THEN 'bmc_unreachable' END) END AS "powerProblem", n.maintenance, n.maintenance_reason AS "maintenanceReason",
    z.id AS "zoneId", z.name AS "zoneName", n.arch, n.cpu_model AS "cpuModel", n.cpu_cores AS "cpuCores",
    n.memory_mib AS "memoryMib", n.local_disk_gib AS "localDiskGib", n.vendor, n.product_name AS "productName",
    n.serial_number AS "serialNumber", n.rack, n.rack_unit AS "rackUnit", n.rack_height AS "rackHeight", n.tags, b.host AS "bmcHost", b.port AS "bmcPort",
    CASE jsonb_typeof(b.findings) WHEN 'array' THEN jsonb_array_length(b.findings) END AS "findingCount",
    h.id AS "hostId", h.name AS "hostName", p.name AS "projectName",
    ${openOperationSql}, n.last_error_code AS "lastErrorCode", n.last_error_data AS "lastErrorData",
    (SELECT count(*)::int FROM port WHERE port.node_id = n.id AND port.pxe_enabled) AS "pxePortCount",
    z.hardware_test_policy AS "hardwareTestPolicy", CASE WHEN z.hardware_test_policy <> 'none' THEN
      (SELECT t.status FROM hardware_test_run t WHERE t.node_id = n.id AND t.status <> 'running' ORDER BY t.started_at DESC LIMIT 1)
    END AS "lastTest",
    n.created_at AS "createdAt"`,
  joins: Prisma.sql`JOIN availability_zone z ON z.id = n.availability_zone_id
    LEFT JOIN bmc_endpoint b ON b.node_id = n.id
    LEFT JOIN ironic_node i ON i.node_id = n.id
    LEFT JOIN ironic_endpoint e ON e.id = n.ironic_endpoint_id
    LEFT JOIN host h ON h.node_id = n.id AND ${standingHostSql('h')}
    LEFT JOIN project p ON p.id = h.project_id
    LEFT JOIN operation o ON o.node_id = n.id AND o.status IN ('queued', 'running', 'waiting')`,
} as const

export function toNodeSummary(row: NodeSummaryRow): NodeSummary {
  const { openOperation, lastError } = readOpenWork(row)
  const { zoneId, zoneName, bmcHost, bmcPort, hostId, hostName, projectName, findingCount } = row
  return {
    id: row.id,
    engine: row.engine === 'ironic' ? 'ironic' : 'ingot',
    ironic: toNodeInIronic(row),
    stateInDoubt: isStateInDoubt(row.ironicDrift ?? []),
    name: row.name,
    version: row.version,
    provisionState: row.provisionState,
    provisionStateAt: row.provisionStateAt,
    powerObserved: toPower(row.powerObserved),
    powerTarget: row.powerTarget,
    powerProblem: row.powerProblem,
    maintenance: row.maintenance,
    maintenanceReason: row.maintenanceReason,
    zone: { id: zoneId, name: zoneName },
    arch: row.arch,
    cpuModel: row.cpuModel,
    cpuCores: row.cpuCores,
    memoryMib: row.memoryMib,
    localDiskGib: row.localDiskGib,
    vendor: row.vendor,
    productName: row.productName,
    serialNumber: row.serialNumber,
    rackPlace: toRackPlace(row),
    tags: row.tags,
    bmc: bmcHost !== null && bmcPort !== null ? { host: bmcHost, port: bmcPort } : null,
    findingCount: findingCount ?? 0,
    host: hostId && hostName && projectName ? { id: hostId, name: hostName, projectName } : null,
    openOperation,
    lastError,
    pxePortCount: row.pxePortCount,
    hardwareTest: toHardwareTest(row.hardwareTestPolicy, row.lastTest),
    createdAt: row.createdAt,
  }
}

function toNodeInIronic(row: NodeSummaryRow): NodeInIronic | null {
  const { ironicEndpointId: endpointId, ironicEndpointName: endpointName } = row
  if (row.engine !== 'ironic' || endpointId === null || endpointName === null) return null
  const driftCount = row.ironicDrift?.length ?? 0
  return { endpointId, endpointName, driftCount, occupied: row.ironicOccupied, missing: row.ironicMissing }
}
