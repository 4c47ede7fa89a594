import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import { standingHostSql } from '../internal/standing-host-sql'
import type { Page, PageRequest } from '../list/page'

export const keyPairSortKeys = ['name', 'createdAt'] as const
export type KeyPairSortKey = (typeof keyPairSortKeys)[number]
const columns: Record<KeyPairSortKey, SortColumn> = {
  name: { sql: Prisma.sql`k.name`, type: 'text' },
  createdAt: { sql: Prisma.sql`k.created_at`, type: 'timestamptz' },
}

export interface KeyPairInLibrary {
  readonly id: string
  readonly name: string
  readonly project: { readonly id: string; readonly name: string }
  /** one line as in authorized_keys */
  readonly publicKey: string
  readonly fingerprint: string
  /** hosts that were made with it and stand, the first ten by name */
  readonly hosts: readonly { readonly id: string; readonly name: string }[]
  readonly hostCount: number
  readonly createdAt: Date
}

/** Hosts that stand and have the key. */
const hostsSql = Prisma.sql`FROM host_key_pair u JOIN host h ON h.id = u.host_id WHERE u.key_pair_id = k.id AND ${standingHostSql('h')}`

/** One page of a user's own key pairs in all projects. One query. */
export async function pageKeyPairs(
  database: Database,
  userId: string,
  request: PageRequest<KeyPairSortKey> & { readonly filter?: { readonly projectId?: string | undefined } | undefined },
): Promise<Page<KeyPairInLibrary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`k.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    Prisma.sql`k.user_id = ${userId}::uuid`,
    keys.after,
    filter.projectId !== undefined && Prisma.sql`k.project_id = ${filter.projectId}::uuid`,
    q !== undefined &&
      q !== '' &&
      Prisma.sql`(k.name ILIKE ${likeAnywhere(q)} OR k.fingerprint LIKE ${likeAnywhere(q)})`,
  ])
  const rows = await prismaOf(database).$queryRaw<(KeyPairInLibrary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", k.id, k.name, json_build_object('id', p.id, 'name', p.name) AS project,
      k.public_key AS "publicKey", k.fingerprint, k.created_at AS "createdAt",
      (SELECT count(*)::int ${hostsSql}) AS "hostCount",
      coalesce((SELECT json_agg(t) FROM (SELECT h.id, h.name ${hostsSql} ORDER BY h.name LIMIT 10) t), '[]') AS hosts
    FROM key_pair k JOIN project p ON p.id = k.project_id WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...keyPair }) => keyPair)
}
