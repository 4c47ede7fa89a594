import { canDeleteEmpty } from '@ingot/core/access/contents'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { requireVerdict } from '../internal/require-verdict'
import { lockRegion } from '../region/save-region'

export interface NewZone {
  readonly regionId: string
  readonly name: string
  readonly erasePolicy: 'metadata' | 'full'
}

/** Makes a zone. Throws `name_taken` (within the region), `not_found` (region). */
export async function createZone(
  database: Database,
  input: NewZone,
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const region = await lockRegion(tx, input.regionId)
    const zone = await tx.availabilityZone.create({ data: input, select: { id: true } })
    await announceTenancy(tx)
    const detail = { region: region.name, erasePolicy: input.erasePolicy }
    const audit = { ...zoneAudit(context, 'zone.create', { ...zone, name: input.name }), detail }
    return { result: zone, audit }
  })
  return naming(input.name, create)
}

/** Throws `name_taken`, `not_found`. Safe to repeat. */
export async function renameZone(
  database: Database,
  { id, name }: { readonly id: string; readonly name: string },
  context: MutationContext,
): Promise<void> {
  const rename = mutate(database, async (tx) => {
    const before = await lockZone(tx, id)
    await tx.availabilityZone.update({ where: { id }, data: { name }, select: { id: true } })
    await announceTenancy(tx)
    const detail = { before: before.name }
    return { result: undefined, audit: { ...zoneAudit(context, 'zone.rename', { id, name }), detail } }
  })
  return naming(name, rename)
}

/** Removes a zone in which nothing stands; deleted hosts still know its name. Throws `action_refused`, `not_found`. */
export async function deleteZone(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const zone = await lockZone(tx, id)
    const [nodes, hosts, endpoints, switches, networks] = await Promise.all([
      tx.node.count({ where: { availabilityZoneId: id } }),
      tx.host.count({ where: { availabilityZoneId: id, state: { not: 'deleted' } } }),
      tx.ironicEndpoint.count({ where: { availabilityZoneId: id } }),
      tx.switch.count({ where: { availabilityZoneId: id } }),
      tx.physicalNetwork.count({ where: { availabilityZoneId: id } }),
    ])
    const contents = { nodes, hosts, ironic_endpoints: endpoints, switches, physical_networks: networks }
    requireVerdict(canDeleteEmpty(contents))
    const data = { deletedAt: new Date(), name: `${zone.name}#${id}` }
    await tx.availabilityZone.update({ where: { id }, data, select: { id: true } })
    await announceTenancy(tx)
    return { result: undefined, audit: zoneAudit(context, 'zone.delete', { id, ...zone }) }
  })
}

/** What refers to the zone takes a share of this lock: nothing comes into it meanwhile. */
async function lockZone(tx: Tx, id: string): Promise<{ name: string }> {
  const [zone] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM availability_zone WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (!zone) throw new IngotError('not_found')
  return zone
}

const zoneAudit = (context: MutationContext, action: string, zone: { readonly id: string; readonly name: string }) => ({
  ...{ context, action, targetKind: 'zone', targetId: zone.id, targetName: zone.name },
  result: 'accepted' as const,
})
