import 'server-only'
import { type Database, openDatabase } from '@ingot/db/database'
import { readEnv } from '../env'

let kept: Database | null = null

/**
 * The database of what Next renders. Next bundles our packages once for pages and once for routes, and a database is good
 * only in the copy that opened it: neither can server.ts lend its pool, nor one of them the other through a global. Each
 * pool is small and opens no connection before it is asked.
 */
export function pageDatabase(): Database {
  kept ??= openDatabase({ connectionString: readEnv().DATABASE_URL, maxConnections: 4 })
  return kept
}
