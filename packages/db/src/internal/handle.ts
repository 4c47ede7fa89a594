import type { Pool } from 'pg'
import type { Prisma, PrismaClient } from './generated/prisma/client'

/** An open database. Opaque: everything one can do with it is a function of this package. */
export interface Database {
  close(): Promise<void>
}

/** The client behind a Database. It never leaves this package (I2). */
export interface Handle {
  readonly prisma: PrismaClient
  /** The client's own pool. */
  readonly pool: Pool
  readonly connectionString: string
  /** Whose signatures under licences count, base64 Ed25519. */
  readonly licenceKeys: readonly string[]
}
export type Tx = Prisma.TransactionClient

const handles = new WeakMap<Database, Handle>()

export function attachHandle(database: Database, handle: Handle): void {
  handles.set(database, handle)
}

export function prismaOf(database: Database): PrismaClient {
  return handleOf(database).prisma
}

export function handleOf(database: Database): Handle {
  const handle = handles.get(database)
  if (!handle) throw new Error('This Database was closed or made by another copy of @ingot/db')
  return handle
}
