import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

/** Takes an image out of use. Throws `in_use` while a host runs it, `not_found`. */
export async function deleteImage(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM image WHERE id = ${id}::uuid FOR UPDATE`
    const image = await tx.image.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    if (!image) throw new IngotError('not_found')
    const hosts = await tx.host.count({ where: { imageId: id, state: { not: 'deleted' } } })
    if (hosts > 0) throw new IngotError('in_use', { object: 'host', count: hosts })
    await tx.image.update({
      where: { id },
      data: { deletedAt: new Date(), name: `${image.name}#${id}` },
      select: { id: true },
    })
    await notify(tx, { topic: 'image', id })
    const audit = {
      context,
      action: 'image.delete',
      targetKind: 'image',
      targetId: id,
      targetName: image.name,
      result: 'accepted',
    } as const
    return { result: undefined, audit }
  })
}
