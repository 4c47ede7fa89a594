import type { Pool } from 'pg'
import type { PrismaClient } from './generated/prisma/client'

/**
 * Sealed boxes are in no row that the client hands out, unless they are asked for by name: the portal's role of the
 * database may not read these columns (docs/adr/0020).
 */
export const sealedColumns = {
  host: { passwordSealed: true, userDataSealed: true, rescuePasswordSealed: true },
  bmcEndpoint: { secretSealed: true },
  bmcCheck: { secretSealed: true },
  agentSession: { tokenSealed: true },
  ironicEndpoint: { secretSealed: true },
  ironicDriverSecret: { secretSealed: true },
  switch: { secretSealed: true, enableSealed: true },
  sdnController: { keySealed: true },
} as const

/** An open database. Opaque: everything one can do with it is a function of this package. */
export interface Database {
  close(): Promise<void>
}

export type Client = PrismaClient<never, typeof sealedColumns>
/** What a transaction lends its work: the client without what makes no sense inside one. */
export type Tx = Omit<Client, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>

/** The client behind a Database. It never leaves this package (I2). */
export interface Handle {
  readonly prisma: Client
  /** The client's own pool. */
  readonly pool: Pick<Pool, 'query' | 'connect' | 'totalCount' | 'idleCount' | 'waitingCount'>
  readonly connectionString: string
  /** The same in nobody's name, where this one is in somebody's. */
  readonly unasked?: Handle
  /** Whose signatures under licences count, base64 Ed25519. */
  readonly licenceKeys: readonly string[]
}

const handles = new WeakMap<Database, Handle>()

export function attachHandle(database: Database, handle: Handle): void {
  handles.set(database, handle)
}

export function prismaOf(database: Database): Client {
  return handleOf(database).prisma
}

export function handleOf(database: Database): Handle {
  const handle = handles.get(database)
  if (!handle) throw new Error('This Database was closed or made by another copy of @ingot/db')
  return handle
}
