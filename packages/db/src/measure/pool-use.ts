import type { Database } from '../database'
import { handleOf } from '../internal/handle'

export interface PoolUse {
  readonly open: number
  readonly idle: number
  /** requests that wait for a connection */
  readonly waiting: number
}

/** How the connections of a database are used at this moment. Asks nobody. */
export function poolUse(database: Database): PoolUse {
  const { pool } = handleOf(database)
  return { open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }
}
