import { denied } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { canExpire } from '@ingot/core/host/deletion'
import type { Database } from '@ingot/db/database'
import { listDueDeletions } from '@ingot/db/host/list-due-deletions'
import { requestDelete } from '@ingot/db/host/request-delete'

/** Hosts begun at one look. */
const BATCH = 100
const context = { actorId: null, actorName: 'ingot-worker' }

/**
 * Begins the deletion of soft-deleted hosts whose time is up; returns how many. Whoever deleted them was allowed to, so
 * nobody is asked again. Safe to repeat and to be killed: each is one transaction, and of two that try one does it. A host
 * on whose node something is under way waits for the next look.
 */
export async function deleteDueHosts(database: Database): Promise<number> {
  let begun = 0
  for (const { deleteAt, ...host } of await listDueDeletions(database, BATCH))
    try {
      const operation = await requestDelete(database, {
        host,
        action: 'host.delete_due',
        context,
        rule: (target) => (target.host ? canExpire(target.host, deleteAt) : denied({ code: 'no_node' })),
      })
      if (!operation.existing) begun += 1
    } catch (error) {
      // Restored, deleted by hand or busy since it was listed.
      if (!(error instanceof IngotError)) throw error
    }
  return begun
}
