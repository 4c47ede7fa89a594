import type { NodeEngine } from '@ingot/core/node/engine'
import type { NodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { inRegionSql } from '../internal/region-sql'
import { standingHostSql } from '../internal/standing-host-sql'
import { rowsOf } from '../internal/statement'
import { hasTagsSql } from '../internal/tags-sql'
import type { Page, PageRequest } from '../list/page'
import { type NodeSummary, type NodeSummaryRow, nodeSummarySql, toNodeSummary } from './node-summary'

export const nodeSortKeys = ['name', 'state', 'power', 'cpuCores', 'memoryMib', 'rack', 'createdAt'] as const
export type NodeSortKey = (typeof nodeSortKeys)[number]

export interface NodeFilter {
  readonly state?: readonly NodeState[] | undefined
  readonly power?: readonly ('on' | 'off' | 'unknown')[] | undefined
  readonly zoneId?: string | undefined
  readonly regionId?: string | undefined
  readonly arch?: string | undefined
  readonly maintenance?: boolean | undefined
  readonly hasHost?: boolean | undefined
  readonly engine?: NodeEngine | undefined
  /** of one key any, of different keys all */
  readonly tags?: readonly string[] | undefined
  /** as `normalizeRack` of core writes them; any of them */
  readonly rack?: readonly string[] | undefined
}

const columns: Record<NodeSortKey, SortColumn> = {
  name: { sql: Prisma.sql`n.name`, type: 'text' },
  state: { sql: Prisma.sql`n.provision_state`, type: 'text' },
  power: { sql: Prisma.sql`n.power_observed`, type: 'text' },
  cpuCores: { sql: Prisma.sql`coalesce(n.cpu_cores, 0)`, type: 'int' },
  memoryMib: { sql: Prisma.sql`coalesce(n.memory_mib, 0)`, type: 'int' },
  // Nodes of no known rack come first, a rack from its floor upwards.
  rack: { sql: Prisma.sql`(n.rack || ' ' || lpad(coalesce(n.rack_unit, 0)::text, 2, '0'))`, type: 'text' },
  createdAt: { sql: Prisma.sql`n.created_at`, type: 'timestamptz' },
}

/** One page of nodes. For cloud roles only: nodes belong to no tenant. One query at any size. */
export async function listNodes(
  database: Database,
  request: PageRequest<NodeSortKey> & { readonly filter?: NodeFilter | undefined },
): Promise<Page<NodeSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`n.id`, type: 'uuid' })
  const where = allOf([nodeWhere(request), keys.after])
  const rows = await rowsOf(database)<NodeSummaryRow & { sortValue: string }>`
    WITH page AS (SELECT n.id, ${keys.sortValue} AS "sortValue" FROM node n WHERE ${where} ${keys.orderBy} LIMIT ${keys.limit})
    SELECT page."sortValue", ${nodeSummarySql.select} FROM page JOIN node n ON n.id = page.id ${nodeSummarySql.joins} ${keys.orderBy}`
  return toPage(request, rows, toNodeSummary)
}

/** The nodes that a filter shows, as a condition on `node n`. */
export function nodeWhere({
  filter = {},
  q,
}: {
  readonly filter?: NodeFilter | undefined
  readonly q?: string | undefined
}): Prisma.Sql {
  return allOf([
    filter.state && Prisma.sql`n.provision_state = ANY(${[...filter.state]}::text[])`,
    filter.power && Prisma.sql`n.power_observed = ANY(${[...filter.power]}::text[])`,
    filter.zoneId !== undefined && Prisma.sql`n.availability_zone_id = ${filter.zoneId}::uuid`,
    filter.regionId !== undefined && inRegionSql(Prisma.sql`n.availability_zone_id`, filter.regionId),
    filter.arch !== undefined && Prisma.sql`n.arch = ${filter.arch}`,
    filter.maintenance !== undefined && Prisma.sql`n.maintenance = ${filter.maintenance}`,
    filter.engine !== undefined && Prisma.sql`n.engine = ${filter.engine}`,
    filter.tags && hasTagsSql(Prisma.sql`n.tags`, filter.tags),
    filter.rack && Prisma.sql`n.rack = ANY(${[...filter.rack]}::text[])`,
    filter.hasHost !== undefined &&
      Prisma.sql`${filter.hasHost} = EXISTS (SELECT 1 FROM host fh WHERE fh.node_id = n.id AND ${standingHostSql('fh')})`,
    q !== undefined && q !== '' && searchSql(q),
  ])
}

/** Name, serial number, BMC address or MAC. A union, because an OR over tables could use none of their indexes. */
function searchSql(q: string): Prisma.Sql {
  const pattern = likeAnywhere(q)
  const mac = likeAnywhere(q.replaceAll('-', ':'))
  return Prisma.sql`n.id IN (
    SELECT id FROM node WHERE name ILIKE ${pattern}
    UNION SELECT id FROM node WHERE serial_number ILIKE ${pattern}
    UNION SELECT node_id FROM bmc_endpoint WHERE host ILIKE ${pattern}
    UNION SELECT node_id FROM port WHERE mac_address ILIKE ${mac})`
}
