import 'server-only'
import { type Database, openDatabase } from '@ingot/db/database'
import { readEnv } from '../env'

const kept = globalThis as { ingotPageDatabase?: Database }

/**
 * The database of what Next renders. Next bundles its own copy of our packages, so server.ts cannot lend its pool; this
 * one is small, and survives hot reloads.
 */
export function pageDatabase(): Database {
  kept.ingotPageDatabase ??= openDatabase({ connectionString: readEnv().DATABASE_URL, maxConnections: 4 })
  return kept.ingotPageDatabase
}
