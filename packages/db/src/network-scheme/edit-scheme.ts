import { IngotError } from '@ingot/core/error/ingot-error'
import { formatVlanRanges, overlapOf, parseVlanRanges } from '@ingot/core/network/vlan-ranges'
import { busyNodeStates, canChangeScheme } from '@ingot/core/network-scheme/change'
import type { EditNetworkSchemeInput } from '@ingot/core/network-scheme/input'
import { type PurposeVlans, purposeVlansOf } from '@ingot/core/network-scheme/scheme'
import { networkPurposes } from '@ingot/core/network-scheme/scheme-kind'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { announceTenancy } from '../event/announce-tenancy'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import { standingHostSql } from '../internal/standing-host-sql'
import { filteredHostsSql } from './filtered-hosts-sql'
import { loadSchemeOf } from './load-scheme'
import { tunnelNetworksSql } from './tunnel-networks-sql'

/**
 * Changes how the network of a zone is made, when nobody changed it since `version`. Throws `version_conflict`, `not_found`,
 * `action_refused` by `canChangeScheme`, and `invalid_input` where a VLAN is a tenants' one.
 */
export async function editNetworkScheme(
  database: Database,
  { id: zoneId, version, confirm, ...after }: EditNetworkSchemeInput,
  context: MutationContext,
): Promise<{ version: number }> {
  return mutate(database, async (tx) => {
    const zone = await lockZone(tx, zoneId)
    const before = await loadSchemeOf(tx, zoneId)
    if (before.version !== version) throw new IngotError('version_conflict')
    if (after.sdnControllerId && (await tx.sdnController.count({ where: { id: after.sdnControllerId } })) === 0)
      throw new IngotError('not_found', { field: 'sdnControllerId' })
    const isNew = after.sdnControllerId !== before.sdnControllerId
    const verified = { id: after.sdnControllerId ?? '', verifiedAt: { not: null } }
    if (after.sdnControllerId && isNew && (await tx.sdnController.count({ where: verified })) === 0)
      throw new IngotError('invalid_input', {
        issues: [{ code: 'custom', path: ['sdnControllerId'], message: 'sdn_controller_unverified' }],
      })
    requireVerdict(canChangeScheme({ before, after, confirmed: confirm, ...(await countsOf(tx, zoneId)) }))
    await requireApart(tx, zoneId, after)
    const data = { ...after, version: version + 1 }
    await tx.networkScheme.upsert({
      where: { availabilityZoneId: zoneId },
      create: { availabilityZoneId: zoneId, ...data },
      update: data,
      select: { version: true },
    })
    await notify(tx, { topic: 'switch', id: zoneId })
    await announceTenancy(tx)
    const audit = {
      ...{ context, action: 'network_scheme.edit', targetKind: 'zone', targetId: zoneId, targetName: zone.name },
      ...{ result: 'accepted' as const, detail: { ...after, kindBefore: before.kind } },
    }
    return { result: { version: version + 1 }, audit }
  })
}

/** Whatever comes into the zone takes a share of this lock: no host begins to deploy meanwhile. */
export async function lockZone(tx: Tx, id: string): Promise<{ name: string }> {
  const [zone] = await tx.$queryRaw<{ name: string }[]>`
    SELECT name FROM availability_zone WHERE id = ${id}::uuid AND deleted_at IS NULL FOR UPDATE`
  if (!zone) throw new IngotError('not_found', { field: 'availabilityZoneId' })
  return zone
}

async function countsOf(tx: Tx, zoneId: string) {
  // Whoever makes a network holds its physical network: no tunnel comes while the zone leaves its controller.
  await tx.$queryRaw`SELECT 1 FROM physical_network WHERE availability_zone_id = ${zoneId}::uuid ORDER BY id FOR UPDATE`
  const [counts] = await tx.$queryRaw<
    {
      deployingNodes: number
      nodesPastEnroll: number
      hosts: number
      switches: number
      tunnelNetworks: string[]
      filteredHosts: string[]
    }[]
  >`SELECT
      (SELECT count(*)::int FROM node WHERE availability_zone_id = ${zoneId}::uuid
        AND provision_state = ANY(${[...busyNodeStates]}::text[])) AS "deployingNodes",
      (SELECT count(*)::int FROM node WHERE availability_zone_id = ${zoneId}::uuid AND provision_state <> 'enroll') AS "nodesPastEnroll",
      (SELECT count(*)::int FROM host WHERE availability_zone_id = ${zoneId}::uuid AND ${standingHostSql('host')}) AS hosts,
      (SELECT count(*)::int FROM switch WHERE availability_zone_id = ${zoneId}::uuid) AS switches,
      ${tunnelNetworksSql(Prisma.sql`${zoneId}::uuid`)} AS "tunnelNetworks", ${filteredHostsSql(Prisma.sql`${zoneId}::uuid`)} AS "filteredHosts"`
  if (!counts) throw new Error('unreachable: a SELECT without rows')
  return counts
}

/** A purpose's VLAN must be nobody's: a tenant in it would be among booting machines. */
async function requireApart(tx: Tx, zoneId: string, scheme: PurposeVlans): Promise<void> {
  const networks = await tx.physicalNetwork.findMany({
    where: { availabilityZoneId: zoneId },
    select: { name: true, tenantVlans: true },
  })
  const taken = new Set(purposeVlansOf(scheme))
  for (const { name, tenantVlans } of networks) {
    const overlap = overlapOf(
      parseVlanRanges(tenantVlans) ?? [],
      [...taken].map((vlan) => [vlan, vlan] as const),
    )
    const [first] = overlap
    if (!first) continue
    const purpose = networkPurposes.find((each) => scheme[`${each}Vlan`] === first[0]) ?? 'provisioning'
    throw new IngotError('invalid_input', {
      issues: [
        {
          ...{ code: 'custom', path: [`${purpose}Vlan`], message: 'vlan_overlaps_tenant' },
          params: { vlans: formatVlanRanges(overlap), network: name },
        },
      ],
    })
  }
}
