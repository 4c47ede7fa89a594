import { canDeleteEmpty } from '@ingot/core/access/contents'
import { IngotError } from '@ingot/core/error/ingot-error'
import {
  formatVlanRanges,
  includesVlan,
  overlapOf,
  parseVlanRanges,
  type VlanRange,
} from '@ingot/core/network/vlan-ranges'
import { purposeVlansOf } from '@ingot/core/network-scheme/scheme'
import type { CreatePhysicalNetworkInput, EditPhysicalNetworkInput } from '@ingot/core/physical-network/input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { requireVerdict } from '../internal/require-verdict'
import { lockZone } from '../network-scheme/edit-scheme'
import { loadSchemeOf } from '../network-scheme/load-scheme'

/** Throws `name_taken` (within the zone), `not_found` (zone), `invalid_input` where a VLAN is one of a purpose. */
export async function createPhysicalNetwork(
  database: Database,
  input: CreatePhysicalNetworkInput,
  context: MutationContext,
): Promise<{ id: string }> {
  const create = mutate(database, async (tx) => {
    const zone = await lockZone(tx, input.availabilityZoneId)
    await requireFree(tx, input.availabilityZoneId, input.tenantVlans)
    const result = await tx.physicalNetwork.create({ data: input, select: { id: true } })
    await notify(tx, { topic: 'switch', id: input.availabilityZoneId })
    const { tenantVlans, mtu } = input
    const detail = { zone: zone.name, tenantVlans, mtu }
    return { result, audit: auditOf(context, 'physical_network.create', { ...result, name: input.name }, detail) }
  })
  return naming(input.name, create)
}

/**
 * Changes one when nobody changed it since `version`. Throws `version_conflict`, `name_taken`, `not_found`, `in_use` where a
 * switch or a port names it as it was called, `invalid_input` where a network's VLAN would be left out.
 */
export async function editPhysicalNetwork(
  database: Database,
  { id, version, ...input }: EditPhysicalNetworkInput,
  context: MutationContext,
): Promise<{ version: number }> {
  const edit = mutate(database, async (tx) => {
    const before = await lockOf(tx, id)
    if (before.name !== input.name) await requireUnnamed(tx, before)
    await requireFree(tx, before.availabilityZoneId, input.tenantVlans)
    await requireKept(tx, id, input.tenantVlans)
    const { count } = await tx.physicalNetwork.updateMany({
      where: { id, version },
      data: { ...input, version: { increment: 1 } },
    })
    if (count === 0) throw new IngotError('version_conflict')
    await notify(tx, { topic: 'switch', id: before.availabilityZoneId })
    const detail = { ...input, nameBefore: before.name }
    return {
      result: { version: version + 1 },
      audit: auditOf(context, 'physical_network.edit', { id, name: input.name }, detail),
    }
  })
  return naming(input.name, edit)
}

/** Throws `not_found`, `action_refused` while networks are made of it, `in_use` while a switch or a port names it. */
export async function deletePhysicalNetwork(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const before = await lockOf(tx, id)
    requireVerdict(canDeleteEmpty({ networks: await tx.network.count({ where: { physicalNetworkId: id } }) }))
    await requireUnnamed(tx, before)
    await tx.physicalNetwork.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'switch', id: before.availabilityZoneId })
    return { result: undefined, audit: auditOf(context, 'physical_network.delete', before, {}) }
  })
}

type Locked = { readonly id: string; readonly name: string; readonly availabilityZoneId: string }

async function lockOf(tx: Tx, id: string): Promise<Locked> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, name, availability_zone_id AS "availabilityZoneId" FROM physical_network WHERE id = ${id}::uuid FOR UPDATE`
  if (!row) throw new IngotError('not_found')
  return row
}

async function requireUnnamed(tx: Tx, { name, availabilityZoneId }: Locked): Promise<void> {
  const switches = await tx.switch.count({ where: { availabilityZoneId, physicalNetworks: { has: name } } })
  const ports = await tx.port.count({ where: { physicalNetwork: name, node: { availabilityZoneId } } })
  if (switches + ports > 0) throw new IngotError('in_use', { switches, ports })
}

const issue = (message: string, ranges: readonly VlanRange[]) =>
  new IngotError('invalid_input', {
    issues: [{ code: 'custom', path: ['tenantVlans'], message, params: { vlans: formatVlanRanges(ranges) } }],
  })
const alone = (vlan: number): VlanRange => [vlan, vlan]

async function requireFree(tx: Tx, zoneId: string, tenantVlans: string): Promise<void> {
  const scheme = await loadSchemeOf(tx, zoneId)
  const overlap = overlapOf(parseVlanRanges(tenantVlans) ?? [], purposeVlansOf(scheme).map(alone))
  if (overlap.length > 0) throw issue('vlan_overlaps_purpose', overlap)
}

/** Provider networks have whatever VLAN was given to them; tenants' must stay among the tenants' VLANs. */
async function requireKept(tx: Tx, id: string, tenantVlans: string): Promise<void> {
  const ranges = parseVlanRanges(tenantVlans) ?? []
  const networks = await tx.network.findMany({
    where: { physicalNetworkId: id, projectId: { not: null } },
    select: { vlanId: true },
  })
  const lost = networks.map(({ vlanId }) => vlanId).filter((vlan) => !includesVlan(ranges, vlan))
  if (lost.length > 0) throw issue('vlan_in_use', lost.map(alone))
}

const auditOf = (
  context: MutationContext,
  action: string,
  { id, name }: { readonly id: string; readonly name: string },
  detail: NonNullable<AuditEntry['detail']>,
): AuditEntry => ({
  ...{ context, action, targetKind: 'physical_network', targetId: id, targetName: name },
  ...{ result: 'accepted', detail },
})
