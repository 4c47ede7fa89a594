import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'

export interface EditHost {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly context: MutationContext
}

/** Renames a host when nobody changed it since `version`; the name inside the system stays. Throws `version_conflict`, `name_taken`. */
export async function editHost(
  database: Database,
  { id, version, name, context }: EditHost,
): Promise<{ version: number }> {
  const edit = mutate(database, async (tx) => {
    const before = await tx.host.findUnique({
      where: { id },
      select: { name: true, projectId: true, nodeId: true },
    })
    if (!before) throw new IngotError('not_found')
    const { count } = await tx.host.updateMany({
      where: { id, version },
      data: { name, version: { increment: 1 } },
    })
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'host', id, projectId: before.projectId, nodeId: before.nodeId })
    const audit = {
      context,
      action: 'host.edit',
      targetKind: 'host',
      targetId: id,
      targetName: name,
      projectId: before.projectId,
      nodeId: before.nodeId,
      result: 'accepted',
      detail: { nameBefore: before.name },
    } as const
    return { result: { version: version + 1 }, audit }
  })
  return naming(name, edit, 'host_name_in_project')
}
