import { IngotError } from '@ingot/core/error/ingot-error'
import { switchActions } from '@ingot/core/switch/actions'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'

export type SwitchWork = 'switch.verify' | 'switch.apply' | 'switch.save'

interface Work {
  readonly id: string
  readonly name: string
  readonly kind: SwitchWork
  /** beside `switchId` */
  readonly input?: Prisma.InputJsonObject
  readonly context: MutationContext
}

/** Requests work on a switch inside `tx`; the same open work is not doubled, another change of it is `operation_open`. */
export async function requestSwitchWorkIn(
  tx: Tx,
  { id, name, kind, input, context }: Work,
): Promise<RequestedOperation> {
  const [open] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM operation WHERE kind = ${kind} AND status IN ('queued', 'running', 'waiting') AND input->>'switchId' = ${id} LIMIT 1`
  await notify(tx, { topic: 'switch', id })
  if (open && kind === 'switch.apply') throw new IngotError('operation_open', { operationId: open.id, kind })
  if (open) return { id: open.id, kind, existing: true }
  return insertOperation(tx, { kind, nodeId: null, targetName: name, input: { switchId: id, ...input }, context })
}

/** Requests a look at a switch, or that it saves. Throws `action_refused` when nothing is left to save, `not_found`. */
export async function requestSwitchWork(
  database: Database,
  { id, kind, context }: Omit<Work, 'name' | 'kind' | 'input'> & { readonly kind: 'switch.verify' | 'switch.save' },
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const row = await lockSwitch(tx, id)
    if (kind === 'switch.save') requireVerdict(switchActions({ ...row, driftCount: 0, openOperation: null }).save)
    const result = await requestSwitchWorkIn(tx, { id, name: row.name, kind, context })
    const audit = {
      ...{ context, action: kind, targetKind: 'switch', targetId: id, targetName: row.name },
      ...{
        result: 'accepted' as const,
        detail: { operationId: result.id, ...(result.existing ? { existing: true } : {}) },
      },
    }
    return { result, audit }
  })
}

/** Holds a switch's row, so that two requests cannot both find nothing open. Throws `not_found`. */
export async function lockSwitch(tx: Tx, id: string): Promise<{ name: string; unsavedSince: Date | null }> {
  const [row] = await tx.$queryRaw<{ name: string; unsavedSince: Date | null }[]>`
    SELECT name, unsaved_since AS "unsavedSince" FROM switch WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw new IngotError('not_found')
  return row
}
