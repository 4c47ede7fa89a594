import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'
import type { FlavorSummary } from './flavor-view'
import { matchingNodesSql } from './matching-nodes-sql'

export const flavorSortKeys = ['name', 'cpuCores', 'memoryMib', 'localDiskGib', 'createdAt'] as const
export type FlavorSortKey = (typeof flavorSortKeys)[number]

const columns: Record<FlavorSortKey, SortColumn> = {
  name: { sql: Prisma.sql`f.name`, type: 'text' },
  cpuCores: { sql: Prisma.sql`f.cpu_cores`, type: 'int' },
  memoryMib: { sql: Prisma.sql`f.memory_mib`, type: 'int' },
  localDiskGib: { sql: Prisma.sql`f.local_disk_gib`, type: 'int' },
  createdAt: { sql: Prisma.sql`f.created_at`, type: 'timestamptz' },
}

const selectSql = Prisma.sql`f.id, f.name, f.description, f.arch, f.cpu_cores AS "cpuCores", f.memory_mib AS "memoryMib",
  f.local_disk_gib AS "localDiskGib", f.resource_class AS "resourceClass", f.traits, f.is_public AS "isPublic", f.version,
  f.created_at AS "createdAt", ${matchingNodesSql(Prisma.sql`TRUE`)} AS "matchingNodes",
  (SELECT count(*)::int FROM host h WHERE h.flavor_id = f.id AND ${standingHostSql('h')}) AS "hostCount",
  json_build_object(
    'projects', coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.name)
      FROM flavor_access a JOIN project p ON p.id = a.project_id WHERE a.flavor_id = f.id), '[]'),
    'departments', coalesce((SELECT json_agg(json_build_object('id', d.id, 'name', d.name) ORDER BY d.name)
      FROM flavor_access a JOIN department d ON d.id = a.department_id WHERE a.flavor_id = f.id), '[]')) AS access`

/** One page of flavors with who may use them. For cloud roles only. One query at any size. */
export async function listFlavors(
  database: Database,
  request: PageRequest<FlavorSortKey> & { readonly filter?: { readonly arch?: string | undefined } | undefined },
): Promise<Page<FlavorSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`f.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    Prisma.sql`f.deleted_at IS NULL`,
    keys.after,
    filter.arch !== undefined && Prisma.sql`f.arch = ${filter.arch}`,
    q !== undefined && q !== '' && Prisma.sql`f.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(FlavorSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${selectSql} FROM flavor f WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...flavor }) => flavor)
}

/** One flavor. Throws `not_found`, also for a deleted one. One query. */
export async function getFlavor(database: Database, id: string): Promise<FlavorSummary> {
  const [flavor] = await prismaOf(database).$queryRaw<FlavorSummary[]>`
    SELECT ${selectSql} FROM flavor f WHERE f.id = ${id}::uuid AND f.deleted_at IS NULL`
  if (!flavor) throw new IngotError('not_found')
  return flavor
}
