import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { ExportColumnId, ExportKind } from '@ingot/core/export/export-columns'
import { type AuditFilter, auditWhere } from '../audit/list-audit'
import { type HostFilter, hostWhere } from '../host/list-hosts'
import { Prisma } from '../internal/generated/prisma/client'
import { standingHostSql } from '../internal/standing-host-sql'
import { type NodeFilter, nodeWhere } from '../node/list-nodes'

/** What is exported: the rows that a list shows with this filter. */
export type ExportQuery =
  | { readonly kind: 'node'; readonly filter?: NodeFilter; readonly q?: string }
  | { readonly kind: 'host'; readonly filter?: HostFilter; readonly q?: string }
  | { readonly kind: 'audit'; readonly filter?: AuditFilter; readonly q?: string }

export interface ExportSource {
  /** Tables without joins, under the names that `where` knows. */
  readonly table: Prisma.Sql
  readonly where: Prisma.Sql
  readonly joins: Prisma.Sql
  readonly columns: Readonly<Record<string, Prisma.Sql>>
  /** Unique and never NULL; pages follow it downwards. */
  readonly key: Prisma.Sql
  readonly keyType: Prisma.Sql
}

const { sql } = Prisma
// As `to_char` with 'YYYY-MM-DD HH24:MI:SS' would write it, at a third of its cost (DateStyle ISO, as the client asks for).
const timeSql = (column: Prisma.Sql, zone: string) => sql`date_trunc('second', ${column} AT TIME ZONE ${zone})`

type Columns<K extends ExportKind> = Readonly<Record<ExportColumnId<K>, Prisma.Sql>>

const nodeColumns = (zone: string): Columns<'node'> => ({
  name: sql`n.name`,
  state: sql`n.provision_state`,
  power: sql`n.power_observed`,
  maintenance: sql`n.maintenance`,
  maintenanceReason: sql`n.maintenance_reason`,
  zone: sql`z.name`,
  arch: sql`n.arch`,
  cpuModel: sql`n.cpu_model`,
  cpuCores: sql`n.cpu_cores`,
  memoryMib: sql`n.memory_mib`,
  localDiskGib: sql`n.local_disk_gib`,
  vendor: sql`n.vendor`,
  productName: sql`n.product_name`,
  serialNumber: sql`n.serial_number`,
  bmcAddress: sql`b.host`,
  macAddresses: sql`(SELECT string_agg(port.mac_address, ' ' ORDER BY port.mac_address) FROM port WHERE port.node_id = n.id)`,
  engine: sql`n.engine`,
  rack: sql`n.rack`,
  rackUnit: sql`n.rack_unit`,
  rackHeight: sql`CASE WHEN n.rack <> '' THEN n.rack_height END`,
  tags: sql`array_to_string(n.tags, ', ')`,
  host: sql`h.name`,
  project: sql`p.name`,
  lastError: sql`n.last_error_code`,
  createdAt: timeSql(sql`n.created_at`, zone),
  id: sql`n.id`,
})

const hostColumns = (zone: string): Columns<'host'> => ({
  name: sql`h.name`,
  tags: sql`array_to_string(h.tags, ', ')`,
  state: sql`h.state`,
  power: sql`coalesce(n.power_observed, 'unknown')`,
  project: sql`p.name`,
  owner: sql`u.display_name`,
  zone: sql`z.name`,
  flavor: sql`h.flavor_snapshot ->> 'name'`,
  cpuCores: sql`h.flavor_snapshot ->> 'cpuCores'`,
  memoryMib: sql`h.flavor_snapshot ->> 'memoryMib'`,
  localDiskGib: sql`h.flavor_snapshot ->> 'localDiskGib'`,
  image: sql`i.name`,
  addresses: sql`(SELECT string_agg(v.address, ' ' ORDER BY v.position) FROM vnic v WHERE v.host_id = h.id)`,
  node: sql`n.name`,
  lastError: sql`h.last_error_code`,
  createdAt: timeSql(sql`h.created_at`, zone),
  activeAt: timeSql(sql`h.active_at`, zone),
  id: sql`h.id`,
})

/** An event of a tenant's host names the node, which is not for tenants (N-24). */
const auditColumns = (zone: string, all: boolean): Columns<'audit'> => ({
  at: timeSql(sql`a.at`, zone),
  actor: sql`a.actor_name`,
  role: sql`a.actor_role`,
  action: sql`a.action`,
  targetKind: sql`a.target_kind`,
  target: sql`a.target_name`,
  targetId: sql`a.target_id`,
  result: sql`a.result`,
  project: sql`p.name`,
  source: sql`a.source_ip`,
  operationId: sql`a.detail ->> 'operationId'`,
  requestId: sql`a.request_id`,
  request: all ? sql`a.request` : sql`a.request - 'nodeId'`,
  detail: all ? sql`nullif(a.detail, '{}')` : sql`nullif(a.detail - 'node' - 'nodeId', '{}')`,
  hash: sql`encode(a.hash, 'hex')`,
  id: sql`a.id`,
})

/** Tables, conditions and columns of a query. `zone` is an IANA time zone, in which times are written. */
export function exportSource(scope: TenantScope, query: ExportQuery, zone: string): ExportSource {
  switch (query.kind) {
    case 'node':
      return {
        table: sql`node n`,
        where: nodeWhere(query),
        joins: sql`JOIN availability_zone z ON z.id = n.availability_zone_id LEFT JOIN bmc_endpoint b ON b.node_id = n.id
          LEFT JOIN host h ON h.node_id = n.id AND ${standingHostSql('h')} LEFT JOIN project p ON p.id = h.project_id`,
        columns: nodeColumns(zone),
        key: sql`n.id`,
        keyType: sql`uuid`,
      }
    case 'host':
      return {
        table: sql`host h`,
        where: hostWhere(scope, query),
        joins: sql`JOIN project p ON p.id = h.project_id JOIN availability_zone z ON z.id = h.availability_zone_id
          JOIN image i ON i.id = h.image_id LEFT JOIN user_account u ON u.id = h.owner_id LEFT JOIN node n ON n.id = h.node_id`,
        columns: hostColumns(zone),
        key: sql`h.id`,
        keyType: sql`uuid`,
      }
    case 'audit':
      return {
        table: sql`audit_event a`,
        where: auditWhere(scope, query),
        joins: sql`LEFT JOIN project p ON p.id = a.project_id`,
        columns: auditColumns(zone, scope.kind === 'all'),
        key: sql`a.seq`,
        keyType: sql`bigint`,
      }
  }
}
