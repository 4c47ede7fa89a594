import { IngotError } from '@ingot/core/error/ingot-error'
import { nodeProblem } from '@ingot/core/licence/needs'
import type { Database } from '../database'
import type { Tx } from '../internal/handle'
import { countNodes } from './count-nodes'
import { loadLicence } from './load-licence'

/**
 * Makes sure that the licence covers so many nodes more, and keeps others from taking them until the transaction ends
 * (G-09). Throws `licence_required` with entitled, used and requested.
 */
export async function takeNodes(database: Database, tx: Tx, requested: number): Promise<void> {
  const free = await lockNodes(database, tx, null)
  const problem = free(requested)
  if (problem) throw new IngotError('licence_required', { ...problem })
}

/**
 * Orders everybody who adds nodes, and answers why so many more are not covered; null: they are. `except`: the operation
 * that makes one of them.
 */
export async function lockNodes(database: Database, tx: Tx, except: string | null) {
  // The row orders them, also with whoever installs another licence. Its readers do not wait.
  await tx.$queryRaw`SELECT 1 FROM licence WHERE active FOR NO KEY UPDATE`
  // Statements of their own: they see what those who held the lock before have committed.
  const { standing } = await loadLicence(database, tx)
  const used = await countNodes(tx, except)
  return (requested: number) => nodeProblem(standing, used, requested)
}
