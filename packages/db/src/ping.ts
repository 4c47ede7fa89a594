import type { Database } from './database'
import { prismaOf } from './internal/handle'

/** Throws when the database does not answer. */
export async function ping(database: Database): Promise<void> {
  await prismaOf(database).$queryRaw`SELECT 1`
}
