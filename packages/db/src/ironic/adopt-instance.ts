import { randomUUID } from 'node:crypto'
import type { Verdict } from '@ingot/core/access/verdict'
import { IngotError } from '@ingot/core/error/ingot-error'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { loadNodeFacts, type NodeFacts } from '../node/node-facts'
import { takeQuota } from '../quota/take-quota'
import type { IronicFacts } from './ironic-facts'

export interface AdoptInstance {
  readonly nodeId: string
  readonly name: string
  readonly projectId: string
  readonly ownerId: string
  /** What a rebuild would write; nothing is written now. */
  readonly imageId: string
  readonly context: MutationContext
  readonly rule: (node: NodeFacts) => Verdict
}

/**
 * Makes a host of the system that runs on a node of an Ironic, in a project. Nothing is changed on the machine. The host
 * gets the id of Ironic's instance when that one is free. Throws `action_refused`, `name_taken`, `not_found`,
 * `image_mismatch`, `quota_exceeded`.
 */
export async function adoptInstance(database: Database, request: AdoptInstance): Promise<{ hostId: string }> {
  const { nodeId, name, projectId, ownerId, imageId, context, rule } = request
  const adopt = mutate(database, async (tx) => {
    await takeQuota(tx, projectId, 1)
    await tx.$queryRaw`SELECT 1 FROM node WHERE id = ${nodeId}::uuid FOR UPDATE`
    const facts = await loadNodeFacts(tx, nodeId)
    const node = await tx.node.findUnique({ where: { id: nodeId }, include: { ironic: true } })
    if (!facts || !node?.ironic) throw new IngotError('not_found')
    const verdict = rule(facts)
    if (!verdict.allowed) throw new IngotError('action_refused', { reason: verdict.reason })
    const project = await tx.project.findUnique({ where: { id: projectId }, select: { id: true } })
    if (!project) throw new IngotError('not_found', { field: 'projectId' })
    const image = await tx.image.findFirst({ where: { id: imageId, imageClass: 'business', deletedAt: null } })
    if (!image) throw new IngotError('not_found', { field: 'imageId' })
    if (image.arch !== node.arch)
      throw new IngotError('image_mismatch', { field: 'imageId', imageArch: image.arch, flavorArch: node.arch })
    const { instanceId } = node.ironic.facts as unknown as IronicFacts
    const free = instanceId !== null && (await tx.host.count({ where: { id: instanceId } })) === 0
    const { arch, cpuCores, memoryMib, localDiskGib, resourceClass, traits } = node
    const host = await tx.host.create({
      data: {
        id: free ? instanceId : randomUUID(),
        name,
        projectId,
        ownerId,
        imageId,
        nodeId,
        availabilityZoneId: node.availabilityZoneId,
        flavorSnapshot: {
          name: resourceClass || node.name,
          arch,
          cpuCores,
          memoryMib,
          localDiskGib,
          resourceClass,
          traits,
        },
        state: 'active',
        activeAt: new Date(),
      },
      select: { id: true },
    })
    await notify(tx, { topic: 'host', id: host.id, projectId, nodeId })
    const audit = {
      context,
      action: 'host.adopt',
      targetKind: 'host',
      targetId: host.id,
      targetName: name,
      projectId,
      nodeId,
      result: 'accepted',
      detail: { node: node.name, instance: instanceId, image: image.name },
    } as const
    return { result: { hostId: host.id }, audit }
  })
  return naming(name, adopt, 'host_name_in_project')
}
