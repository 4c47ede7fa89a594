import { canDeleteEmpty } from '@ingot/core/access/contents'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { requireVerdict } from '../internal/require-verdict'

/** Makes a region without zones. Throws `name_taken`. */
export async function createRegion(
  database: Database,
  { name }: { readonly name: string },
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const region = await tx.region.create({ data: { name }, select: { id: true } })
    await announceTenancy(tx)
    return { result: region, audit: regionAudit(context, 'region.create', { ...region, name }) }
  })
  return naming(name, create)
}

/** Throws `name_taken`, `not_found`. Safe to repeat. */
export async function renameRegion(
  database: Database,
  { id, name }: { readonly id: string; readonly name: string },
  context: MutationContext,
): Promise<void> {
  const rename = mutate(database, async (tx) => {
    const before = await lockRegion(tx, id)
    await tx.region.update({ where: { id }, data: { name }, select: { id: true } })
    await announceTenancy(tx)
    const detail = { before: before.name }
    return { result: undefined, audit: { ...regionAudit(context, 'region.rename', { id, name }), detail } }
  })
  return naming(name, rename)
}

/** Whether new hosts and nodes may be made in the region; what runs there goes on. Throws `not_found`. Safe to repeat. */
export async function setBareMetal(
  database: Database,
  { id, enabled }: { readonly id: string; readonly enabled: boolean },
  context: MutationContext,
): Promise<void> {
  await mutate(database, async (tx) => {
    const region = await lockRegion(tx, id)
    await tx.region.update({ where: { id }, data: { bareMetalEnabled: enabled }, select: { id: true } })
    await announceTenancy(tx)
    const audit = { ...regionAudit(context, 'region.set_bare_metal', { id, ...region }), detail: { enabled } }
    return { result: undefined, audit }
  })
}

/** Removes a region without zones. Throws `action_refused`, `not_found`. */
export async function deleteRegion(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const region = await lockRegion(tx, id)
    const zones = await tx.availabilityZone.count({ where: { regionId: id, deletedAt: null } })
    requireVerdict(canDeleteEmpty({ zones }))
    const data = { deletedAt: new Date(), name: `${region.name}#${id}` }
    await tx.region.update({ where: { id }, data, select: { id: true } })
    await announceTenancy(tx)
    return { result: undefined, audit: regionAudit(context, 'region.delete', { id, ...region }) }
  })
}

/** A region that stays as it is for the transaction. Throws `not_found`. */
export async function lockRegion(tx: Tx, id: string): Promise<{ name: string }> {
  const [region] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM region WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (!region) throw new IngotError('not_found')
  return region
}

const regionAudit = (
  context: MutationContext,
  action: string,
  region: { readonly id: string; readonly name: string },
) => ({
  ...{ context, action, targetKind: 'region', targetId: region.id, targetName: region.name },
  result: 'accepted' as const,
})
