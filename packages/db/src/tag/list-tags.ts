import type { TenantScope } from '@ingot/core/access/tenant-scope'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { scopeSql } from '../internal/scope-sql'
import { standingHostSql } from '../internal/standing-host-sql'

export interface TagCount {
  readonly tag: string
  readonly count: number
}

/** What a menu can still show. */
const MAX_TAGS = 200

/** The tags of the hosts in the scope, the most used first. One query. */
export async function listHostTags(database: Database, scope: TenantScope): Promise<TagCount[]> {
  return prismaOf(database).$queryRaw<TagCount[]>`
    SELECT tag, count(*)::int AS count FROM host h, unnest(h.tags) AS tag
    WHERE ${standingHostSql('h')} AND ${scopeSql(scope, Prisma.sql`h.project_id`, Prisma.sql`h.owner_id`)}
    GROUP BY tag ORDER BY count DESC, tag LIMIT ${MAX_TAGS}`
}

/** The tags of all switches, the most used first. For cloud roles only. One query. */
export async function listSwitchTags(database: Database): Promise<TagCount[]> {
  return prismaOf(database).$queryRaw<TagCount[]>`
    SELECT tag, count(*)::int AS count FROM switch s, unnest(s.tags) AS tag
    GROUP BY tag ORDER BY count DESC, tag LIMIT ${MAX_TAGS}`
}

/** The tags of all nodes, the most used first. For cloud roles only. One query. */
export async function listNodeTags(database: Database): Promise<TagCount[]> {
  return prismaOf(database).$queryRaw<TagCount[]>`
    SELECT tag, count(*)::int AS count FROM node n, unnest(n.tags) AS tag
    GROUP BY tag ORDER BY count DESC, tag LIMIT ${MAX_TAGS}`
}
