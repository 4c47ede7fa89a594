import { IngotError } from '@ingot/core/error/ingot-error'
import { type QuotaStand, quotaOfHosts, quotaShortages } from '@ingot/core/quota/quota'
import type { Database } from '../database'
import type { Tx } from '../internal/handle'
import { askerOf } from '../internal/statement'
import { loadQuotaStands } from './quota-stands'

/**
 * Refuses what cannot fit now, without waiting for anybody: whoever asks for too much does not queue behind those who
 * get something. What it lets pass is decided by `takeQuota`. Throws `quota_exceeded`.
 */
export async function precheckQuota(database: Database, projectId: string, count: number): Promise<void> {
  refuseShortage((await loadQuotaStands(askerOf(database), projectId)) ?? [], count)
}

/**
 * Makes sure that a project and its department have room for `count` more hosts, and keeps others from taking it until
 * the transaction ends. To be called before any node is locked: whoever holds nodes never waits here. Throws
 * `quota_exceeded` with every counter that is short.
 */
export async function takeQuota(tx: Tx, projectId: string, count: number): Promise<void> {
  // The department alone is locked: its row orders the requests of all its projects. Where nothing is limited nobody waits.
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM department d JOIN project p ON p.department_id = d.id
    WHERE p.id = ${projectId}::uuid AND num_nonnulls(d.max_hosts, d.max_nodes, p.max_hosts, p.max_nodes) > 0
    FOR NO KEY UPDATE OF d`
  if (locked.length === 0) return
  // A statement of its own: it sees what those who held the lock before have committed.
  refuseShortage((await loadQuotaStands(tx, projectId)) ?? [], count)
}

function refuseShortage(stands: readonly QuotaStand[], count: number): void {
  const shortages = quotaShortages(stands, quotaOfHosts(count))
  const [first] = shortages
  if (first) throw new IngotError('quota_exceeded', { ...first, shortages })
}
