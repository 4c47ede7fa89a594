import { IngotError } from '@ingot/core/error/ingot-error'
import type { EditNodeInput } from '@ingot/core/node/input'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { mutate } from '../internal/mutate'
import { takenError } from './register-node'

/**
 * Changes what a person says of a node (N-05), when nobody changed it since `version`. Returns the new version.
 * Throws `version_conflict`, `name_taken`, `not_found`.
 */
export async function editNode(
  database: Database,
  { id, version, ...input }: EditNodeInput,
  context: MutationContext,
): Promise<{ version: number }> {
  try {
    return await mutate(database, async (tx) => {
      const before = await tx.node.findUnique({ where: { id }, select: { name: true, availabilityZoneId: true } })
      if (!before) throw new IngotError('not_found')
      const zone = await tx.availabilityZone.findUnique({ where: { id: input.availabilityZoneId } })
      if (!zone) throw new IngotError('not_found', { field: 'availabilityZoneId' })
      const { count } = await tx.node.updateMany({
        where: { id, version },
        data: {
          ...input,
          rootDeviceHints: input.rootDeviceHints ?? Prisma.DbNull,
          version: { increment: 1 },
        },
      })
      if (count === 0) throw new IngotError('version_conflict')
      await notify(tx, { topic: 'node', id, nodeId: id })
      const audit = {
        context,
        action: 'node.edit',
        targetKind: 'node',
        targetId: id,
        targetName: input.name,
        nodeId: id,
        result: 'accepted',
        detail: {
          zone: zone.name,
          resourceClass: input.resourceClass,
          metadata: input.metadata,
          rootDeviceHints: input.rootDeviceHints,
          ...(before.name === input.name ? {} : { nameBefore: before.name }),
        },
      } as const
      return { result: { version: version + 1 }, audit }
    })
  } catch (error) {
    throw takenError(error, input) ?? error
  }
}
