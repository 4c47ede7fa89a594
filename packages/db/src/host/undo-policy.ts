import { IngotError } from '@ingot/core/error/ingot-error'
import { DEFAULT_UNDO_MINUTES } from '@ingot/core/host/deletion'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { prismaOf } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { rowsOf } from '../internal/statement'

const ONLY = { id: 1 } as const

/** For how long a host of this zone can be restored once it is deleted, minutes; 0: not at all. One query. */
export async function findUndoMinutes(database: Database, zoneId: string): Promise<number> {
  const [row] = await rowsOf(database)<{ minutes: number | null }>`
    SELECT coalesce((SELECT undo_minutes FROM availability_zone WHERE id = ${zoneId}::uuid),
      (SELECT undo_minutes FROM host_policy WHERE id = 1)) AS minutes`
  return row?.minutes ?? DEFAULT_UNDO_MINUTES
}

/** What holds where a zone says nothing else, minutes. One query. */
export async function getUndoPolicy(database: Database): Promise<{ undoMinutes: number }> {
  const row = await prismaOf(database).hostPolicy.findUnique({ where: ONLY, select: { undoMinutes: true } })
  return row ?? { undoMinutes: DEFAULT_UNDO_MINUTES }
}

/** For the whole cloud. Hosts that are deleted already keep the time they were given. Safe to repeat. */
export async function setUndoPolicy(
  database: Database,
  { undoMinutes }: { readonly undoMinutes: number },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const before = await tx.hostPolicy.findUnique({ where: ONLY, select: { undoMinutes: true } })
    await tx.hostPolicy.upsert({ where: ONLY, create: { ...ONLY, undoMinutes }, update: { undoMinutes } })
    await announceTenancy(tx)
    const audit = {
      ...{ context, action: 'host_policy.set_undo', targetKind: 'host_policy', targetId: null, targetName: '' },
      ...{ result: 'accepted' as const, detail: { before: before?.undoMinutes ?? DEFAULT_UNDO_MINUTES, undoMinutes } },
    }
    return { result: undefined, audit }
  })
}

/** For one zone; null: as the cloud. Throws `not_found`. Safe to repeat. */
export async function setZoneUndo(
  database: Database,
  { id, undoMinutes }: { readonly id: string; readonly undoMinutes: number | null },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const zone = await tx.availabilityZone.findFirst({
      where: { id, deletedAt: null },
      select: { name: true, undoMinutes: true },
    })
    if (!zone) throw new IngotError('not_found')
    await tx.availabilityZone.update({ where: { id }, data: { undoMinutes }, select: { id: true } })
    await announceTenancy(tx)
    const audit = {
      ...{ context, action: 'zone.set_undo', targetKind: 'zone', targetId: id, targetName: zone.name },
      ...{ result: 'accepted' as const, detail: { before: zone.undoMinutes, undoMinutes } },
    }
    return { result: undefined, audit }
  })
}
