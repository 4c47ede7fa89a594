import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'

/** Takes a profile out of use and frees its name. Throws `in_use` while a node has it, `not_found`. */
export async function deleteBiosProfile(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM bios_profile WHERE id = ${id}::uuid FOR UPDATE`
    const profile = await tx.biosProfile.findFirst({ where: { id, deletedAt: null }, select: { name: true } })
    if (!profile) throw new IngotError('not_found')
    const nodes = await tx.nodeHardware.count({ where: { biosProfileId: id } })
    if (nodes > 0) throw new IngotError('in_use', { object: 'node', count: nodes })
    await tx.biosProfile.update({
      where: { id },
      data: { deletedAt: new Date(), name: `${profile.name}#${id}` },
      select: { id: true },
    })
    const audit = {
      ...{ context, action: 'bios_profile.delete', targetKind: 'bios_profile', targetId: id },
      ...{ targetName: profile.name, result: 'accepted' as const },
    }
    return { result: undefined, audit }
  })
}
