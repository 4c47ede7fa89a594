import { IngotError } from '@ingot/core/error/ingot-error'
import type {
  CreateNetworkInput,
  CreateProviderNetworkInput,
  EditNetworkInput,
  SegmentType,
} from '@ingot/core/network/input'
import { pickSegment, tunnelOverhead } from '@ingot/core/network/pick-segment'
import { includesVlan, parseVlanRanges } from '@ingot/core/network/vlan-ranges'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { ensureDefaultGroup } from '../security-group/save-group'

interface Named {
  readonly id: string
  readonly name: string
  readonly projectId: string | null
}

/** What the audit trail says of a change of a network or of its subnets. */
export const networkAudit = (
  context: MutationContext,
  action: string,
  { id, name, projectId }: Named,
  detail: NonNullable<AuditEntry['detail']> = {},
): AuditEntry => ({
  context,
  action,
  targetKind: 'network',
  targetId: id,
  targetName: name,
  projectId,
  result: 'accepted',
  detail,
})

/**
 * Makes a network of a project on a VLAN (or tunnel) that is free, picked under the lock of the physical network: two that are made
 * at the same moment never get the same. Throws `not_found`, `vlan_exhausted`, `segment_unsupported`, `mtu_too_large`, `name_taken`.
 */
export function createNetwork(
  database: Database,
  input: CreateNetworkInput,
  context: MutationContext,
): Promise<{ id: string; vlanId: number }> {
  const { projectId, name, description, shared, segmentType } = input
  return insertNetwork(database, context, input, (place) => {
    if (segmentType === 'geneve' && place.schemeKind !== 'dynamic_sdn') throw new IngotError('segment_unsupported')
    const vlanId = pickSegment(segmentType, parseVlanRanges(place.tenantVlans) ?? [], place.taken)
    if (vlanId === null) throw new IngotError('vlan_exhausted', { physicalNetwork: place.name })
    return { projectId, name, description, shared, segmentType, vlanId }
  })
}

/**
 * Makes a network of the cloud on a VLAN that its admin knows (NW-09). Throws `not_found`, `vlan_taken`, `vlan_not_free` (it is kept for
 * tenants or for a purpose of the zone), `mtu_too_large`, `name_taken`.
 */
export function createProviderNetwork(
  database: Database,
  input: CreateProviderNetworkInput,
  context: MutationContext,
): Promise<{ id: string; vlanId: number }> {
  const { name, description, vlanId } = input
  return insertNetwork(database, context, input, (place) => {
    const data = { vlanId, physicalNetwork: place.name }
    if (place.taken.has(vlanId)) throw new IngotError('vlan_taken', data)
    if (includesVlan(parseVlanRanges(place.tenantVlans) ?? [], vlanId))
      throw new IngotError('vlan_not_free', { ...data, kept: 'tenants' })
    if (place.purposeVlans.includes(vlanId)) throw new IngotError('vlan_not_free', { ...data, kept: 'purpose' })
    return { projectId: null, name, description, shared: false, segmentType: 'vlan', vlanId }
  })
}

interface Place {
  readonly name: string
  readonly mtu: number
  readonly tenantVlans: string
  readonly schemeKind: string | null
  readonly purposeVlans: readonly number[]
  readonly taken: ReadonlySet<number>
}
interface NewNetwork {
  readonly projectId: string | null
  readonly name: string
  readonly description: string
  readonly shared: boolean
  readonly segmentType: SegmentType
  readonly vlanId: number
}

async function insertNetwork(
  database: Database,
  context: MutationContext,
  {
    physicalNetworkId,
    mtu,
    name,
  }: { readonly physicalNetworkId: string; readonly mtu?: number | undefined; readonly name: string },
  choose: (place: Place) => NewNetwork,
): Promise<{ id: string; vlanId: number }> {
  const work = mutate(database, async (tx) => {
    const place = await lockPlace(tx, physicalNetworkId)
    const chosen = choose(place)
    const widest = place.mtu - tunnelOverhead(chosen.segmentType)
    requireMtu(mtu ?? widest, widest)
    if (chosen.projectId === null) await requireProviderName(tx, name)
    const data = {
      ...chosen,
      mtu: mtu ?? widest,
      physicalNetworkId,
      physicalNetwork: place.name,
      createdBy: context.actorId,
    }
    const { id } = await tx.network.create({ data, select: { id: true } })
    const { projectId, vlanId } = chosen
    if (projectId !== null && place.schemeKind === 'dynamic_sdn') await ensureDefaultGroup(tx, projectId)
    await notify(tx, { topic: 'network', id, projectId })
    const detail = { vlan: vlanId, physicalNetwork: place.name, ...(chosen.shared ? { shared: true } : {}) }
    return { result: { id, vlanId }, audit: networkAudit(context, 'network.create', { id, name, projectId }, detail) }
  })
  return naming(name, work)
}

async function lockPlace(tx: Tx, physicalNetworkId: string): Promise<Place> {
  await tx.$queryRaw`SELECT 1 FROM physical_network WHERE id = ${physicalNetworkId}::uuid FOR UPDATE`
  const [place] = await tx.$queryRaw<
    (Omit<Place, 'taken' | 'purposeVlans'> & { taken: number[]; purposeVlans: (number | null)[] })[]
  >`
    SELECT f.name, f.mtu, f.tenant_vlans AS "tenantVlans", s.kind AS "schemeKind", ARRAY(SELECT wall.taken_segments(f.id)) AS taken,
      ARRAY[s.provisioning_vlan, s.cleaning_vlan, s.rescue_vlan, s.inspection_vlan, s.quarantine_vlan] AS "purposeVlans"
    FROM physical_network f LEFT JOIN network_scheme s ON s.availability_zone_id = f.availability_zone_id
    WHERE f.id = ${physicalNetworkId}::uuid`
  if (!place) throw new IngotError('not_found', { field: 'physicalNetworkId' })
  return { ...place, taken: new Set(place.taken), purposeVlans: place.purposeVlans.flatMap((vlan) => vlan ?? []) }
}

function requireMtu(mtu: number, max: number): void {
  if (mtu > max) throw new IngotError('mtu_too_large', { mtu, max })
}

/** The unique key of names tells networks without a project apart. */
async function requireProviderName(tx: Tx, name: string, exceptId?: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('provider networks', 7))`
  const same = await tx.network.count({
    where: { projectId: null, name, ...(exceptId ? { id: { not: exceptId } } : {}) },
  })
  if (same > 0) throw new IngotError('name_taken', { field: 'name', name })
}

/** Changes it when nobody did since `version`. Throws `version_conflict`, `name_taken`, `mtu_too_large`. */
export async function editNetwork(
  database: Database,
  network: Named & { readonly physicalNetworkId: string | null; readonly segmentType: SegmentType },
  { version, name, description, shared, mtu }: EditNetworkInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const { id, projectId, physicalNetworkId, segmentType } = network
  const work = mutate(database, async (tx) => {
    if (physicalNetworkId !== null) {
      const place = await tx.physicalNetwork.findUnique({ where: { id: physicalNetworkId }, select: { mtu: true } })
      if (place) requireMtu(mtu, place.mtu - tunnelOverhead(segmentType))
    }
    if (projectId === null) await requireProviderName(tx, name, id)
    const data = { name, description, mtu, shared: projectId !== null && shared, version: { increment: 1 } }
    const { count } = await tx.network.updateMany({ where: { id, version }, data })
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'network', id, projectId })
    const audit = networkAudit(context, 'network.edit', { id, name, projectId }, { shared: data.shared, mtu })
    return { result: { version: version + 1 }, audit }
  })
  return naming(name, work)
}

/** Removes it with its subnets. Throws `network_in_use` with how many NICs are in it, `not_found`. */
export async function deleteNetwork(database: Database, network: Named, context: MutationContext): Promise<void> {
  const { id, projectId } = network
  await mutate(database, async (tx) => {
    // As whoever takes addresses does: afterwards nobody can have got one that was not counted.
    await tx.$queryRaw`SELECT 1 FROM subnet WHERE network_id = ${id}::uuid ORDER BY id FOR UPDATE`
    const [use] = await tx.$queryRaw<{ count: number }[]>`SELECT wall.network_use(${id}::uuid) AS count`
    if (use && use.count > 0) throw new IngotError('network_in_use', { count: use.count })
    const { count } = await tx.network.deleteMany({ where: { id } })
    if (count === 0) throw new IngotError('not_found')
    await notify(tx, { topic: 'network', id, projectId })
    return { result: undefined, audit: networkAudit(context, 'network.delete', network) }
  })
}
