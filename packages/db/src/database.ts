import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './internal/generated/prisma/client'
import { attachHandle, type Database, sealedColumns } from './internal/handle'
import { vendorKeys } from './licence/vendor-keys'
import { PipelinedPool } from './pipelined-pool'
import { AskingPool } from './wall/asking-pool'

export type { Database } from './internal/handle'

export interface DatabaseOptions {
  readonly connectionString: string
  readonly maxConnections?: number
  /**
   * Connections that single statements share in pipeline mode, beside the others; 0: none. For short statements only, and
   * for the owner of the tables: what is shared asks in nobody's name.
   */
  readonly pipelines?: number
  /** Who signs licences here, base64 Ed25519; absent: the vendor. */
  readonly licenceKeys?: readonly string[] | undefined
}

/** Opens a pool of connections lazily. Close it when the process ends. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connectionString, maxConnections = 10, pipelines = 0, licenceKeys = vendorKeys } = options
  const config = { connectionString, max: maxConnections, idleTimeoutMillis: 30_000 }
  const pool = pipelines > 0 ? new PipelinedPool(config, pipelines) : new AskingPool(config)
  const adapter = new PrismaPg(pool, { disposeExternalPool: true })
  const prisma = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    omit: sealedColumns,
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
  const database: Database = {
    async close() {
      await prisma.$disconnect()
      // The client ends the pool only when it has used it itself.
      if (!pool.ending) await pool.end()
    },
  }
  attachHandle(database, { prisma, pool, connectionString, licenceKeys })
  return database
}
