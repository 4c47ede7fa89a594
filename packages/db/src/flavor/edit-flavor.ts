import { IngotError } from '@ingot/core/error/ingot-error'
import type { FlavorFields } from '@ingot/core/flavor/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { flavorAudit, replaceAccess } from './create-flavor'

/**
 * Changes a flavor when nobody changed it since `version`; living hosts keep their snapshot (F-03, F-04).
 * Throws `version_conflict`, `name_taken`, `not_found`.
 */
export async function editFlavor(
  database: Database,
  input: FlavorFields & { readonly id: string; readonly version: number },
  context: MutationContext,
): Promise<{ version: number }> {
  const { id, version, ...all } = input
  const { projectIds, departmentIds, ...fields } = all
  const edit = mutate(database, async (tx) => {
    const { count } = await tx.flavor.updateMany({
      where: { id, version, deletedAt: null },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const there = await tx.flavor.count({ where: { id, deletedAt: null } })
      throw new IngotError(there > 0 ? 'version_conflict' : 'not_found')
    }
    await replaceAccess(tx, id, { projectIds, departmentIds })
    await notify(tx, { topic: 'flavor', id })
    return { result: { version: version + 1 }, audit: flavorAudit(context, 'flavor.edit', id, all) }
  })
  return naming(input.name, edit)
}
