import { tagGroups } from '@ingot/core/tag/tag'
import { Prisma } from './generated/prisma/client'
import { allOf } from './keyset'

/** Objects that have the tags of a filter; each condition uses the index of the column. */
export const hasTagsSql = (column: Prisma.Sql, tags: readonly string[] | undefined): Prisma.Sql =>
  allOf(tagGroups(tags ?? []).map((group) => Prisma.sql`${column} && ${group}::text[]`))
