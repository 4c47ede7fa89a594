import { IngotError } from '@ingot/core/error/ingot-error'
import { isFlavorGranted } from '@ingot/core/flavor/is-granted'
import { type Mismatch, mismatchesOf } from '@ingot/core/scheduler/match-node'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface MatchRequest {
  readonly projectId: string
  readonly availabilityZoneId: string
  readonly flavorId: string
  readonly imageId: string | null
}
export interface MatchPreview {
  readonly matching: number
  /** Names of nodes are not for tenants (N-24): the API takes them out. */
  readonly nodes: readonly { readonly id: string; readonly name: string }[]
  /** Of nodes with the right hardware in this zone: how many fail on what. */
  readonly mismatches: Readonly<Partial<Record<Mismatch | 'busy', number>>>
}

const MAX_NODES = 5000

/**
 * What a create would find now, by the rule of the scheduler. It reserves nothing. Throws `not_found`,
 * `flavor_not_granted`. A constant number of queries.
 */
export async function previewMatch(database: Database, request: MatchRequest): Promise<MatchPreview> {
  const prisma = prismaOf(database)
  const [project, flavor, image] = await Promise.all([
    prisma.project.findUnique({ where: { id: request.projectId }, select: { id: true, departmentId: true } }),
    prisma.flavor.findFirst({ where: { id: request.flavorId, deletedAt: null }, include: { access: true } }),
    request.imageId
      ? prisma.image.findFirst({ where: { id: request.imageId, imageClass: 'business', deletedAt: null } })
      : null,
  ])
  if (!project) throw new IngotError('not_found', { field: 'projectId' })
  if (!flavor) throw new IngotError('not_found', { field: 'flavorId' })
  if (request.imageId && !image) throw new IngotError('not_found', { field: 'imageId' })
  if (!isFlavorGranted(flavor, project))
    throw new IngotError('flavor_not_granted', { field: 'flavorId', flavor: flavor.name })
  const nodes = await prisma.node.findMany({
    where: {
      availabilityZoneId: request.availabilityZoneId,
      arch: flavor.arch,
      cpuCores: flavor.cpuCores,
      memoryMib: flavor.memoryMib,
      localDiskGib: flavor.localDiskGib,
    },
    omit: { metadata: true, lastErrorData: true, description: true },
    include: { operations: { where: { status: { in: ['queued', 'running', 'waiting'] } }, select: { id: true } } },
    orderBy: { name: 'asc' },
    take: MAX_NODES,
  })
  const matching: { id: string; name: string }[] = []
  const counts: Partial<Record<Mismatch | 'busy', number>> = {}
  for (const node of nodes) {
    const found: (Mismatch | 'busy')[] = mismatchesOf(node, flavor, request.availabilityZoneId, image ?? undefined)
    if (found.length === 0 && node.operations.length > 0) found.push('busy')
    if (found.length === 0) matching.push({ id: node.id, name: node.name })
    for (const mismatch of found) counts[mismatch] = (counts[mismatch] ?? 0) + 1
  }
  return { matching: matching.length, nodes: matching, mismatches: counts }
}
