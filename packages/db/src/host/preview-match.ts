import { IngotError } from '@ingot/core/error/ingot-error'
import { isFlavorGranted } from '@ingot/core/flavor/is-granted'
import type { CreateFacts } from '@ingot/core/host/create-problems'
import { type CarrierCounts, carrierNeeds } from '@ingot/core/scheduler/carrier-needs'
import { type FlavorCondition, type Mismatch, mismatchesOf } from '@ingot/core/scheduler/match-node'
import type { CarrierWish } from '@ingot/core/vnic/vnic'
import type { Database } from '../database'
import { choosableImage } from '../image/choose-images'
import { prismaOf } from '../internal/handle'
import { standingHostSql } from '../internal/standing-host-sql'
import { carrierCountsSql } from './carrier-counts-sql'

export interface MatchRequest {
  readonly projectId: string
  readonly availabilityZoneId: string
  readonly flavorId: string
  readonly imageId: string | null
  /** what shall carry each vNIC */
  readonly carriers: readonly CarrierWish[]
  /** how many names of matching nodes are wanted */
  readonly nameCount: number
  /** that the hosts would get */
  readonly hostNames: readonly string[]
}
/** What a create would find, for the rules of core. */
export interface MatchFacts extends Pick<CreateFacts, 'region' | 'flavor' | 'image' | 'takenNames'> {
  readonly preview: MatchPreview
}
export interface MatchPreview {
  readonly matching: number
  /** Names of nodes are not for tenants (N-24). */
  readonly nodes: readonly { readonly id: string; readonly name: string }[]
  /** Of nodes with the flavor's hardware in this zone: how many fail on what. */
  readonly mismatches: Readonly<Partial<Record<Mismatch | 'busy', number>>>
}

/** Nodes that the rule cannot tell apart. */
interface NodeGroup {
  provisionState: string
  maintenance: boolean
  resourceClass: string
  traits: string[]
  bootMode: string
  carriers: CarrierCounts
  busy: boolean
  count: number
  nodes: { id: string; name: string }[]
}

/**
 * What a create would find now, by the rule of the scheduler. It reserves nothing. Throws `not_found`,
 * `flavor_not_granted`, for what is not to be looked into. A constant number of queries; the rule is asked once per group of equal nodes.
 */
export async function previewMatch(database: Database, request: MatchRequest): Promise<MatchFacts> {
  const { flavor, image, region } = await loadChoices(database, request)
  const [groups, takenNames] = await Promise.all([
    groupNodes(database, request, flavor),
    findTakenNames(database, request),
  ])
  const needs = carrierNeeds(request.carriers)
  const nodes: { id: string; name: string }[] = []
  const counts: Partial<Record<Mismatch | 'busy', number>> = {}
  let matching = 0
  for (const { busy, count, nodes: named, ...node } of groups) {
    const { availabilityZoneId } = request
    const full = { ...flavor, ...node, availabilityZoneId }
    const found: (Mismatch | 'busy')[] = mismatchesOf(full, flavor, availabilityZoneId, image ?? undefined, needs)
    if (found.length === 0 && busy) found.push('busy')
    for (const mismatch of found) counts[mismatch] = (counts[mismatch] ?? 0) + count
    if (found.length > 0) continue
    matching += count
    nodes.push(...named)
  }
  nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
  const preview = { matching, nodes: nodes.slice(0, request.nameCount), mismatches: counts }
  return { preview, region, flavor, image, takenNames }
}

async function findTakenNames(database: Database, { projectId, hostNames }: MatchRequest): Promise<string[]> {
  if (hostNames.length === 0) return []
  const wanted = hostNames.map((name) => name.toLowerCase())
  const rows = await prismaOf(database).$queryRaw<{ name: string }[]>`
    SELECT name FROM host WHERE project_id = ${projectId}::uuid AND lower(name) = ANY(${wanted}::text[])
      AND ${standingHostSql('host')} ORDER BY length(name), name`
  return rows.map(({ name }) => name)
}

async function loadChoices(database: Database, request: MatchRequest) {
  const prisma = prismaOf(database)
  const [project, flavor, image, zone] = await Promise.all([
    prisma.project.findUnique({ where: { id: request.projectId }, select: { id: true, departmentId: true } }),
    prisma.flavor.findFirst({ where: { id: request.flavorId, deletedAt: null }, include: { access: true } }),
    request.imageId
      ? prisma.image.findFirst({ where: { id: request.imageId, imageClass: 'business', ...choosableImage } })
      : null,
    prisma.availabilityZone.findFirst({
      where: { id: request.availabilityZoneId, deletedAt: null },
      select: { region: { select: { name: true, bareMetalEnabled: true } } },
    }),
  ])
  if (!zone) throw new IngotError('not_found', { field: 'availabilityZoneId' })
  if (!project) throw new IngotError('not_found', { field: 'projectId' })
  if (!flavor) throw new IngotError('not_found', { field: 'flavorId' })
  if (request.imageId && !image) throw new IngotError('not_found', { field: 'imageId' })
  if (!isFlavorGranted(flavor, project))
    throw new IngotError('flavor_not_granted', { field: 'flavorId', flavor: flavor.name })
  return { flavor, image, region: zone.region }
}

function groupNodes(database: Database, request: MatchRequest, flavor: FlavorCondition): Promise<NodeGroup[]> {
  return prismaOf(database).$queryRaw<NodeGroup[]>`
    WITH candidate AS (
      SELECT node.id, name, provision_state, maintenance, resource_class, traits, boot_mode,
        node.id IN (SELECT wall.busy_nodes()) AS busy, ${carrierCountsSql} AS carriers
      FROM node
      WHERE availability_zone_id = ${request.availabilityZoneId}::uuid AND arch = ${flavor.arch}
        AND cpu_cores = ${flavor.cpuCores} AND memory_mib = ${flavor.memoryMib}
        AND local_disk_gib = ${flavor.localDiskGib}
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY provision_state, maintenance, resource_class, traits, boot_mode, busy, carriers ORDER BY name) AS rank
      FROM candidate
    )
    SELECT provision_state AS "provisionState", maintenance, resource_class AS "resourceClass", traits,
      boot_mode AS "bootMode", busy, carriers, count(*)::int AS count,
      coalesce(json_agg(json_build_object('id', id, 'name', name)) FILTER (WHERE rank <= ${request.nameCount}), '[]') AS nodes
    FROM ranked GROUP BY 1, 2, 3, 4, 5, 6, 7`
}
