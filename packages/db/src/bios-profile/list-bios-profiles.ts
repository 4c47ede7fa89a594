import type { BiosValue } from '@ingot/core/bios-profile/compare-bios'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'

export interface BiosProfileView {
  readonly id: string
  readonly name: string
  readonly description: string
  /** '' fits every vendor */
  readonly vendor: string
  /** '' fits every model */
  readonly model: string
  readonly attributes: Readonly<Record<string, BiosValue>>
  readonly version: number
  /** nodes it is assigned to */
  readonly nodeCount: number
  readonly createdAt: Date
}

export const biosProfileSortKeys = ['name', 'createdAt'] as const
export type BiosProfileSortKey = (typeof biosProfileSortKeys)[number]
const columns: Record<BiosProfileSortKey, SortColumn> = {
  name: { sql: Prisma.sql`p.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`p.created_at`, type: 'timestamptz' },
}
const selectSql = Prisma.sql`p.id, p.name, p.description, p.vendor, p.model, p.attributes, p.version, p.created_at AS "createdAt",
  (SELECT count(*)::int FROM node_hardware h WHERE h.bios_profile_id = p.id) AS "nodeCount"`

/** One page of BIOS profiles. One query. */
export async function listBiosProfiles(
  database: Database,
  request: PageRequest<BiosProfileSortKey>,
): Promise<Page<BiosProfileView>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`p.id`, type: 'uuid' })
  const { q } = request
  const where = allOf([
    Prisma.sql`p.deleted_at IS NULL`,
    keys.after,
    q !== undefined && q !== '' && Prisma.sql`p.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(BiosProfileView & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM bios_profile p WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...profile }) => profile)
}

/** One profile. Throws `not_found`, also for a deleted one. One query. */
export async function getBiosProfile(database: Database, id: string): Promise<BiosProfileView> {
  const [profile] = await prismaOf(database).$queryRaw<BiosProfileView[]>`
    SELECT ${selectSql} FROM bios_profile p WHERE p.id = ${id}::uuid AND p.deleted_at IS NULL`
  if (!profile) throw new IngotError('not_found')
  return profile
}
