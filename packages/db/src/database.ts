import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './internal/generated/prisma/client'
import { attachHandle, type Database } from './internal/handle'

export type { Database } from './internal/handle'

export interface DatabaseOptions {
  readonly connectionString: string
  readonly maxConnections?: number
}

/** Opens a pool of connections lazily. Close it when the process ends. */
export function openDatabase({ connectionString, maxConnections = 10 }: DatabaseOptions): Database {
  const adapter = new PrismaPg({ connectionString, max: maxConnections, idleTimeoutMillis: 30_000 })
  const prisma = new PrismaClient({
    adapter,
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  })
  const database: Database = { close: () => prisma.$disconnect() }
  attachHandle(database, { prisma, connectionString })
  return database
}
