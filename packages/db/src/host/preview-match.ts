import { IngotError } from '@ingot/core/error/ingot-error'
import { isFlavorGranted } from '@ingot/core/flavor/is-granted'
import { type FlavorCondition, type Mismatch, mismatchesOf } from '@ingot/core/scheduler/match-node'
import type { Database } from '../database'
import { choosableImage } from '../image/choose-images'
import { prismaOf } from '../internal/handle'

export interface MatchRequest {
  readonly projectId: string
  readonly availabilityZoneId: string
  readonly flavorId: string
  readonly imageId: string | null
  /** how many names of matching nodes are wanted */
  readonly nameCount: number
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
  busy: boolean
  count: number
  nodes: { id: string; name: string }[]
}

/**
 * What a create would find now, by the rule of the scheduler. It reserves nothing. Throws `not_found`,
 * `flavor_not_granted`. A constant number of queries; the rule is asked once per group of equal nodes.
 */
export async function previewMatch(database: Database, request: MatchRequest): Promise<MatchPreview> {
  const { flavor, image } = await loadChoices(database, request)
  const groups = await groupNodes(database, request, flavor)
  const nodes: { id: string; name: string }[] = []
  const counts: Partial<Record<Mismatch | 'busy', number>> = {}
  let matching = 0
  for (const { busy, count, nodes: named, ...node } of groups) {
    const { availabilityZoneId } = request
    const full = { ...flavor, ...node, availabilityZoneId }
    const found: (Mismatch | 'busy')[] = mismatchesOf(full, flavor, availabilityZoneId, image ?? undefined)
    if (found.length === 0 && busy) found.push('busy')
    for (const mismatch of found) counts[mismatch] = (counts[mismatch] ?? 0) + count
    if (found.length > 0) continue
    matching += count
    nodes.push(...named)
  }
  nodes.sort((a, b) => (a.name < b.name ? -1 : 1))
  return { matching, nodes: nodes.slice(0, request.nameCount), mismatches: counts }
}

async function loadChoices(database: Database, request: MatchRequest) {
  const prisma = prismaOf(database)
  const [project, flavor, image] = await Promise.all([
    prisma.project.findUnique({ where: { id: request.projectId }, select: { id: true, departmentId: true } }),
    prisma.flavor.findFirst({ where: { id: request.flavorId, deletedAt: null }, include: { access: true } }),
    request.imageId
      ? prisma.image.findFirst({ where: { id: request.imageId, imageClass: 'business', ...choosableImage } })
      : null,
  ])
  if (!project) throw new IngotError('not_found', { field: 'projectId' })
  if (!flavor) throw new IngotError('not_found', { field: 'flavorId' })
  if (request.imageId && !image) throw new IngotError('not_found', { field: 'imageId' })
  if (!isFlavorGranted(flavor, project))
    throw new IngotError('flavor_not_granted', { field: 'flavorId', flavor: flavor.name })
  return { flavor, image }
}

function groupNodes(database: Database, request: MatchRequest, flavor: FlavorCondition): Promise<NodeGroup[]> {
  return prismaOf(database).$queryRaw<NodeGroup[]>`
    WITH candidate AS (
      SELECT n.id, n.name, n.provision_state, n.maintenance, n.resource_class, n.traits, n.boot_mode,
        EXISTS (SELECT 1 FROM operation o WHERE o.node_id = n.id AND o.status IN ('queued', 'running', 'waiting')) AS busy
      FROM node n
      WHERE n.availability_zone_id = ${request.availabilityZoneId}::uuid AND n.arch = ${flavor.arch}
        AND n.cpu_cores = ${flavor.cpuCores} AND n.memory_mib = ${flavor.memoryMib}
        AND n.local_disk_gib = ${flavor.localDiskGib}
    ), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY provision_state, maintenance, resource_class, traits, boot_mode, busy ORDER BY name) AS rank
      FROM candidate
    )
    SELECT provision_state AS "provisionState", maintenance, resource_class AS "resourceClass", traits,
      boot_mode AS "bootMode", busy, count(*)::int AS count,
      coalesce(json_agg(json_build_object('id', id, 'name', name)) FILTER (WHERE rank <= ${request.nameCount}), '[]') AS nodes
    FROM ranked GROUP BY 1, 2, 3, 4, 5, 6`
}
