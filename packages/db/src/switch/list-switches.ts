import { IngotError } from '@ingot/core/error/ingot-error'
import { isSwitchVendor, type SwitchVendor } from '@ingot/core/switch/vendor'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { hasTagsSql } from '../internal/tags-sql'
import type { Page, PageRequest } from '../list/page'
import { type OpenWorkColumns, openOperationSql, readOpenWork } from '../operation/open-work'
import { toRackPlace } from '../rack/rack-columns'
import type { SwitchDetail, SwitchSummary } from './switch-view'

export const switchSortKeys = ['name', 'vendor', 'rack', 'seenAt', 'createdAt'] as const
export type SwitchSortKey = (typeof switchSortKeys)[number]
export const switchConditions = ['drifted', 'failing', 'unsaved', 'awaiting_approval'] as const
export interface SwitchFilter {
  readonly zoneId?: string | undefined
  readonly vendor?: readonly SwitchVendor[] | undefined
  readonly condition?: (typeof switchConditions)[number] | undefined
  readonly tags?: readonly string[] | undefined
  /** as `normalizeRack` of core writes them; any of them */
  readonly rack?: readonly string[] | undefined
}

const columns: Record<SwitchSortKey, SortColumn> = {
  name: { sql: Prisma.sql`s.name`, type: 'text' },
  vendor: { sql: Prisma.sql`s.vendor`, type: 'text' },
  rack: { sql: Prisma.sql`(s.rack || ' ' || lpad(coalesce(s.rack_unit, 0)::text, 2, '0'))`, type: 'text' },
  seenAt: { sql: Prisma.sql`coalesce(s.seen_at, 'epoch'::timestamptz)`, type: 'timestamptz' },
  createdAt: { sql: Prisma.sql`s.created_at`, type: 'timestamptz' },
}

type Row = Omit<SwitchSummary, 'vendor' | 'zone' | 'rackPlace' | 'lastError' | 'openOperation'> &
  OpenWorkColumns & {
    vendor: string
    rack: string
    rackUnit: number | null
    rackHeight: number
    zoneId: string
    zoneName: string
  }

// The sealed secrets are not among the columns (I6).
const selectSql = Prisma.sql`s.id, s.name, s.vendor, s.host, s.port, z.id AS "zoneId", z.name AS "zoneName",
  s.mac_address AS "macAddress", s.rack, s.rack_unit AS "rackUnit", s.rack_height AS "rackHeight", s.tags, s.version, s.created_at AS "createdAt", s.seen_at AS "seenAt",
  s.last_error_code AS "lastErrorCode", s.last_error_data AS "lastErrorData", s.last_error_at AS "lastErrorAt",
  s.unsaved_since AS "unsavedSince", counted.ports AS "portCount",
  (SELECT count(*)::int FROM port l WHERE l.link_switch_id = s.id) AS "linkCount",
  counted.drifted + (SELECT count(*)::int FROM switch_lag g WHERE g.switch_id = s.id AND g.drifted_at IS NOT NULL) AS "driftCount",
  (SELECT count(*)::int FROM switch_plan p WHERE p.switch_id = s.id AND p.state = 'awaiting_approval') AS "waitingPlans",
  ${openOperationSql}`
const fromSql = Prisma.sql`FROM switch s JOIN availability_zone z ON z.id = s.availability_zone_id
  CROSS JOIN LATERAL (SELECT count(*)::int AS ports, (count(*) FILTER (WHERE sp.drifted_at IS NOT NULL))::int AS drifted
    FROM switch_port sp WHERE sp.switch_id = s.id) counted
  LEFT JOIN LATERAL (SELECT * FROM operation WHERE kind IN ('switch.verify', 'switch.apply', 'switch.save')
      AND status IN ('queued', 'running', 'waiting') AND input->>'switchId' = s.id::text
    ORDER BY created_at DESC LIMIT 1) o ON TRUE`

const conditionSql = {
  drifted: Prisma.sql`(EXISTS (SELECT FROM switch_port d WHERE d.switch_id = s.id AND d.drifted_at IS NOT NULL)
    OR EXISTS (SELECT FROM switch_lag d WHERE d.switch_id = s.id AND d.drifted_at IS NOT NULL))`,
  failing: Prisma.sql`s.last_error_code IS NOT NULL`,
  unsaved: Prisma.sql`s.unsaved_since IS NOT NULL`,
  awaiting_approval: Prisma.sql`EXISTS (SELECT FROM switch_plan w WHERE w.switch_id = s.id AND w.state = 'awaiting_approval')`,
} as const

function toSummary<R extends Row>(row: R) {
  const { zoneId, zoneName, vendor, rack, rackUnit, rackHeight, ...summary } = readOpenWork(row)
  if (!isSwitchVendor(vendor)) throw new Error(`switch ${row.id}: vendor ${vendor}`)
  return {
    ...summary,
    vendor,
    zone: { id: zoneId, name: zoneName },
    rackPlace: toRackPlace({ rack, rackUnit, rackHeight }),
  }
}

/** One page of switches, without their secrets. For cloud roles only. One query at any size. */
export async function listSwitches(
  database: Database,
  request: PageRequest<SwitchSortKey> & { readonly filter?: SwitchFilter | undefined },
): Promise<Page<SwitchSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`s.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  const where = allOf([
    keys.after,
    filter.zoneId !== undefined && Prisma.sql`s.availability_zone_id = ${filter.zoneId}::uuid`,
    filter.vendor && Prisma.sql`s.vendor = ANY(${[...filter.vendor]}::text[])`,
    filter.condition && conditionSql[filter.condition],
    filter.tags && hasTagsSql(Prisma.sql`s.tags`, filter.tags),
    filter.rack && Prisma.sql`s.rack = ANY(${[...filter.rack]}::text[])`,
    like !== null && Prisma.sql`(s.name ILIKE ${like} OR s.host ILIKE ${like} OR s.mac_address ILIKE ${like})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(Row & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...row }) => toSummary(row))
}

/** The switches among `ids` that exist, in the order of their names. One query. */
export async function findSwitchSummaries(database: Database, ids: readonly string[]): Promise<SwitchSummary[]> {
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${selectSql} ${fromSql} WHERE s.id = ANY(${[...ids]}::uuid[]) ORDER BY s.name`
  return rows.map((row) => toSummary(row))
}

type DetailRow = Row &
  Omit<SwitchDetail, keyof SwitchSummary | 'mlagPeer'> & { mlagPeerId: string | null; mlagPeerName: string | null }

/** One switch with how it is logged in to, but no secret. Throws `not_found`. One query. */
export async function getSwitch(database: Database, id: string): Promise<SwitchDetail> {
  const [row] = await prismaOf(database).$queryRaw<DetailRow[]>`
    SELECT ${selectSql}, s.username, s.auth_mode AS "authMode",
      s.physical_networks AS "physicalNetworks", s.uplink_ports AS "uplinkPorts", s.allowed_vlans AS "allowedVlans",
      s.allowed_ports AS "allowedPorts", s.default_vlan AS "defaultVlan", s.manages_vlans AS "managesVlans",
      s.mlag_peer_id AS "mlagPeerId", peer.name AS "mlagPeerName", s.host_key AS "hostKey", s.old_algorithms AS "oldAlgorithms",
      s.max_sessions AS "maxSessions", s.options, s.identity
    ${fromSql} LEFT JOIN switch peer ON peer.id = s.mlag_peer_id WHERE s.id = ${id}::uuid`
  if (!row) throw new IngotError('not_found')
  const { mlagPeerId, mlagPeerName, ...rest } = row
  return {
    ...toSummary(rest),
    mlagPeer: mlagPeerId === null ? null : { id: mlagPeerId, name: mlagPeerName ?? mlagPeerId },
  }
}

export interface ChoosableSwitch {
  readonly id: string
  readonly name: string
  readonly vendor: string
  readonly ports: readonly string[]
}

/** The switches of a zone with the names of their ports, to declare cables to. One query. */
export async function chooseSwitches(database: Database, zoneId: string): Promise<ChoosableSwitch[]> {
  return prismaOf(database).$queryRaw<ChoosableSwitch[]>`
    SELECT s.id, s.name, s.vendor, coalesce((SELECT array_agg(sp.name ORDER BY length(sp.name), sp.name)
      FROM switch_port sp WHERE sp.switch_id = s.id), '{}') AS ports
    FROM switch s WHERE s.availability_zone_id = ${zoneId}::uuid ORDER BY s.name LIMIT 500`
}
