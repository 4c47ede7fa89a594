import { IngotError } from '@ingot/core/error/ingot-error'
import type { BaselineItem } from '@ingot/core/firmware/compare-firmware'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export interface FirmwareBaselineView {
  readonly id: string
  readonly name: string
  readonly description: string
  /** '' fits every vendor */
  readonly vendor: string
  /** '' fits every model */
  readonly model: string
  readonly items: readonly BaselineItem[]
  readonly version: number
  readonly createdAt: Date
}

export const firmwareBaselineSortKeys = ['name', 'createdAt'] as const
export type FirmwareBaselineSortKey = (typeof firmwareBaselineSortKeys)[number]
const columns: Record<FirmwareBaselineSortKey, SortColumn> = {
  name: { sql: Prisma.sql`b.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`b.created_at`, type: 'timestamptz' },
}
const selectSql = Prisma.sql`b.id, b.name, b.description, b.vendor, b.model, b.items, b.version, b.created_at AS "createdAt"`

/** One page of firmware baselines. One query. */
export async function listFirmwareBaselines(
  database: Database,
  request: PageRequest<FirmwareBaselineSortKey>,
): Promise<Page<FirmwareBaselineView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`b.id`, type: 'uuid' })
  const { q } = request
  const where = allOf([
    Prisma.sql`b.deleted_at IS NULL`,
    keys.after,
    q !== undefined && q !== '' && Prisma.sql`b.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(FirmwareBaselineView & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM firmware_baseline b WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...baseline }) => baseline)
}

/** One baseline. Throws `not_found`, also for a deleted one. One query. */
export async function getFirmwareBaseline(database: Database, id: string): Promise<FirmwareBaselineView> {
  const [baseline] = await prismaOf(database).$queryRaw<FirmwareBaselineView[]>`
    SELECT ${selectSql} FROM firmware_baseline b WHERE b.id = ${id}::uuid AND b.deleted_at IS NULL`
  if (!baseline) throw new IngotError('not_found')
  return baseline
}
