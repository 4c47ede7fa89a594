import { IngotError } from '@ingot/core/error/ingot-error'
import type { PlanDiff, PlanLine, PlanPurpose, PlanState } from '@ingot/core/switch/plan'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export const switchPlanSortKeys = ['createdAt'] as const
export type SwitchPlanSortKey = (typeof switchPlanSortKeys)[number]
export interface SwitchPlanFilter {
  readonly switchId?: string | undefined
  readonly sdnControllerId?: string | undefined
  readonly nodeId?: string | undefined
  readonly operationId?: string | undefined
  readonly zoneId?: string | undefined
  readonly state?: readonly PlanState[] | undefined
  readonly purpose?: readonly PlanPurpose[] | undefined
}
export interface SwitchPlanSummary {
  readonly id: string
  /** null: a controller's */
  readonly switchId: string | null
  /** of the switch or the controller */
  readonly switchName: string
  /** whose networks on one physical network are changed; null: a switch's */
  readonly sdnController: { readonly id: string; readonly physicalNetwork: string } | null
  readonly nodeId: string | null
  readonly nodeName: string | null
  readonly operationId: string | null
  readonly purpose: PlanPurpose
  readonly state: PlanState
  readonly diff: readonly PlanDiff[]
  readonly lineCount: number
  readonly error: { readonly code: string; readonly data: Readonly<Record<string, unknown>> | null } | null
  readonly requestedBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly createdAt: Date
  readonly endedAt: Date | null
}
export interface SwitchPlanDetail extends SwitchPlanSummary {
  /** exactly what is sent */
  readonly lines: readonly PlanLine[]
  /** what takes it back */
  readonly inverse: readonly PlanLine[]
  /** what the switch said, masked; null: nothing was sent */
  readonly transcript: string | null
}

const columns: Record<SwitchPlanSortKey, SortColumn> = {
  createdAt: { sql: Prisma.sql`p.created_at`, type: 'timestamptz' },
}
type Row = Omit<SwitchPlanSummary, 'error'> & {
  errorCode: string | null
  errorData: Record<string, unknown> | null
}
const selectSql = Prisma.sql`p.id, s.id AS "switchId", coalesce(s.name, c.name) AS "switchName",
  CASE WHEN c.id IS NOT NULL THEN json_build_object('id', c.id, 'physicalNetwork', p.physical_network) END
    AS "sdnController", n.id AS "nodeId", n.name AS "nodeName",
  p.operation_id AS "operationId", p.purpose, p.state, p.diff, jsonb_array_length(p.lines) AS "lineCount",
  p.error_code AS "errorCode", p.error_data AS "errorData", asked.display_name AS "requestedBy",
  decided.display_name AS "decidedBy", p.decided_at AS "decidedAt", p.created_at AS "createdAt", p.ended_at AS "endedAt"`
const fromSql = Prisma.sql`FROM switch_plan p LEFT JOIN switch s ON s.id = p.switch_id
  LEFT JOIN sdn_controller c ON c.id = p.sdn_controller_id LEFT JOIN node n ON n.id = p.node_id
  LEFT JOIN user_account asked ON asked.id = p.requested_by LEFT JOIN user_account decided ON decided.id = p.approved_by`

const toSummary = <R extends Row>({ errorCode, errorData, ...row }: R) => ({
  ...row,
  error: errorCode ? { code: errorCode, data: errorData } : null,
})

/** One page of plans, newest first by default. For cloud roles only. One query at any size. */
export async function listSwitchPlans(
  database: Database,
  request: PageRequest<SwitchPlanSortKey> & { readonly filter?: SwitchPlanFilter | undefined },
): Promise<Page<SwitchPlanSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`p.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const like = q === undefined || q === '' ? null : likeAnywhere(q)
  const where = allOf([
    keys.after,
    filter.switchId !== undefined && Prisma.sql`p.switch_id = ${filter.switchId}::uuid`,
    filter.sdnControllerId !== undefined && Prisma.sql`p.sdn_controller_id = ${filter.sdnControllerId}::uuid`,
    filter.nodeId !== undefined && Prisma.sql`p.node_id = ${filter.nodeId}::uuid`,
    filter.operationId !== undefined && Prisma.sql`p.operation_id = ${filter.operationId}::uuid`,
    filter.zoneId !== undefined &&
      Prisma.sql`coalesce(s.availability_zone_id, n.availability_zone_id) = ${filter.zoneId}::uuid`,
    filter.purpose && Prisma.sql`p.purpose = ANY(${[...filter.purpose]}::text[])`,
    filter.state && Prisma.sql`p.state = ANY(${[...filter.state]}::text[])`,
    like !== null && Prisma.sql`(s.name ILIKE ${like} OR c.name ILIKE ${like} OR n.name ILIKE ${like})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(Row & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} ${fromSql} WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...row }) => toSummary(row))
}

/** The plans among `ids` that exist, oldest first. For cloud roles only. One query. */
export async function findSwitchPlans(database: Database, ids: readonly string[]): Promise<SwitchPlanSummary[]> {
  const rows = await prismaOf(database).$queryRaw<Row[]>`
    SELECT ${selectSql} ${fromSql} WHERE p.id = ANY(${[...ids]}::uuid[]) ORDER BY p.created_at, p.id`
  return rows.map(toSummary)
}

/** What a plan changes, as the audit trail names it. */
export const planTarget = ({ switchId, switchName, sdnController }: SwitchPlanSummary) =>
  sdnController
    ? ({ kind: 'sdn_controller', id: sdnController.id, name: switchName } as const)
    : ({ kind: 'switch', id: switchId, name: switchName } as const)

/** One plan with its lines and what the switch said. Throws `not_found`. One query. */
export async function getSwitchPlan(database: Database, id: string): Promise<SwitchPlanDetail> {
  const [row] = await prismaOf(database).$queryRaw<
    (Row & Pick<SwitchPlanDetail, 'lines' | 'inverse' | 'transcript'>)[]
  >`SELECT ${selectSql}, p.lines, p.inverse, p.transcript ${fromSql} WHERE p.id = ${id}::uuid`
  if (!row) throw new IngotError('not_found')
  return toSummary(row)
}
