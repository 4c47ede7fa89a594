import type { Permission } from '@ingot/core/access/permission-matrix'
import { decideBulk } from '@ingot/core/bulk/decide-bulk'
import {
  type BulkItemOutcome,
  claimBulkItem,
  collectBulkResults,
  endBulk,
  listOpenBulks,
  noteBulkItem,
  type OpenBulk,
} from '@ingot/db/bulk/follow-bulks'
import { stopBulk } from '@ingot/db/bulk/stop-bulk'
import type { Database } from '@ingot/db/database'
import { findRequester } from '@ingot/db/firmware/find-requester'
import type { Logger } from '@ingot/telemetry/logger'
import { runBulkItem } from '../bulk/run-bulk-item'
import { requesterScope } from '../runtime/requester-scope'

/** Who has it no more gets nothing more done. */
const showOf = {
  host: 'host:show',
  node: 'node:show',
  switch: 'switch:manage',
  switch_plan: 'switch:manage',
} as const satisfies Record<OpenBulk['kind'], Permission>

/** Items of one request in one look, so that no request waits for the whole of another. */
const MAX_ITEMS = 100

/**
 * One look at every bulk request that has not ended: takes results over, begins what is next, ends what is done. Returns how
 * many items were begun. Safe to repeat, also after a kill between any two statements and beside another worker.
 */
export async function advanceBulks(database: Database, log: Logger, signal?: AbortSignal): Promise<number> {
  await collectBulkResults(database)
  let begun = 0
  for (const bulk of await listOpenBulks(database)) {
    if (signal?.aborted) break
    begun += await advanceBulk(database, bulk, log, signal)
  }
  return begun
}

async function advanceBulk(database: Database, bulk: OpenBulk, log: Logger, signal?: AbortSignal): Promise<number> {
  const requester = await findRequester(database, bulk.userId)
  const show = showOf[bulk.kind]
  const scope = requesterScope(requester, show)
  if (!bulk.stopped && (!requester || requester.disabled)) {
    const reason = requester ? 'requester_disabled' : 'requester_gone'
    await stopBulk(database, { id: bulk.id, userId: bulk.userId, reason, context: workerContext })
    return 0
  }
  const run = async (targetId: string, again: boolean): Promise<BulkItemOutcome | null> => {
    if (!(await claimBulkItem(database, { bulkId: bulk.id, targetId }))) return null
    const outcome: BulkItemOutcome =
      requester && scope
        ? await runBulkItem({ database, bulk, targetId, actor: requester.actor, scope }, again, log)
        : { kind: 'refused', reason: { code: 'permission_missing', permission: show } }
    await noteBulkItem(database, bulk, targetId, outcome)
    return outcome
  }

  const items = bulk.items.map((item) => ({ ...item }))
  let begun = 0
  for (const item of items.filter(({ stale }) => stale)) {
    const outcome = await run(item.targetId, true)
    if (outcome && outcome.kind !== 'operation') item.status = 'succeeded'
  }
  for (;;) {
    const decision = decideBulk({ ...bulk, items })
    if (decision.kind === 'end') await endBulk(database, bulk)
    if (decision.kind !== 'start' || begun >= MAX_ITEMS || signal?.aborted) return begun
    for (const targetId of decision.targetIds) {
      const outcome = await run(targetId, false)
      begun += 1
      const item = items.find((each) => each.targetId === targetId)
      // Not ours any more, or for later: the next look knows.
      if (item)
        item.status = !outcome || outcome.kind === 'operation' || outcome.kind === 'later' ? 'running' : 'succeeded'
    }
  }
}

const workerContext = { actorId: null, actorName: 'ingot-worker' }
