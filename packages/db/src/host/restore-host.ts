import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import { restoreEventTo } from '@ingot/core/host/deletion'
import type { HostState } from '@ingot/core/host/lifecycle'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { type HostFacts, loadHostFacts } from './host-facts'
import { transitionHostInTx } from './transition-host'

export interface RestoreHost {
  readonly id: string
  readonly context: MutationContext
  /** The rule of core, asked under the lock. */
  readonly rule: (host: HostFacts) => Verdict
}

/**
 * Takes a soft-deleted host back to the state it was deleted from; it stays switched off. Of a restore and the end of its
 * time only one happens. Throws `not_found`, `action_refused`.
 */
export async function restoreHost(
  database: Database,
  { id, context, rule }: RestoreHost,
): Promise<{ name: string; state: HostState }> {
  return mutate(database, async (tx) => {
    // The node first, as whoever asks for work on it does: its deletion is decided under this lock.
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = (SELECT node_id FROM host WHERE id = ${id}::uuid) FOR UPDATE`
    await tx.$queryRaw`SELECT 1 FROM host WHERE id = ${id}::uuid FOR UPDATE`
    const host = await loadHostFacts(tx, id)
    if (!host) throw new IngotError('not_found')
    requireVerdict(rule(host))
    const event = restoreEventTo(host.restoreState)
    if (!event) throw new Error(`host ${id} does not say where it was deleted from`)
    const state = await transitionHostInTx(tx, { hostId: id, event })
    const audit = {
      ...{ context, action: 'host.restore', targetKind: 'host', targetId: id, targetName: host.name },
      ...{ projectId: host.projectId, nodeId: host.nodeId, result: 'accepted' as const },
      detail: { state, wasToBeDeletedAt: host.deleteAt?.toISOString() ?? null },
    }
    return { result: { name: host.name, state }, audit }
  })
}
