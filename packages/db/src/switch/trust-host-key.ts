import { denied } from '@ingot/core/access/verdict'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import type { RequestedOperation } from '../operation/insert-operation'
import { lockSwitch, requestSwitchWorkIn } from './request-switch-work'

/**
 * Pins the host key that a switch showed when it was refused, and requests a look. Only exactly the key that was shown can
 * be trusted: whoever says yes has seen it. Throws `action_refused`, `not_found`. Safe to repeat.
 */
export async function trustHostKey(
  database: Database,
  { id, hostKey }: { readonly id: string; readonly hostKey: string },
  context: MutationContext,
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const { name } = await lockSwitch(tx, id)
    const row = await tx.switch.findUniqueOrThrow({
      where: { id },
      select: { hostKey: true, lastErrorCode: true, lastErrorData: true },
    })
    const shown = row.lastErrorCode === 'switch_host_key_changed' ? shownKey(row.lastErrorData) : null
    if (shown !== hostKey && row.hostKey !== hostKey) requireVerdict(denied({ code: 'no_host_key' }))
    if (row.hostKey !== hostKey) await tx.switch.update({ where: { id }, data: { hostKey }, select: { id: true } })
    const result = await requestSwitchWorkIn(tx, { id, name, kind: 'switch.verify', context })
    const audit = {
      ...{ context, action: 'switch.trust_host_key', targetKind: 'switch', targetId: id, targetName: name },
      ...{ result: 'accepted' as const, detail: { hostKey, before: row.hostKey } },
    }
    return { result, audit }
  })
}

const shownKey = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'shown' in data && typeof data.shown === 'string' ? data.shown : null
