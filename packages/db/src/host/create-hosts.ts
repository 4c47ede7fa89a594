import { IngotError } from '@ingot/core/error/ingot-error'
import { isFlavorGranted } from '@ingot/core/flavor/is-granted'
import { type CreateHostInput, hostNames, wantedVnics } from '@ingot/core/host/input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { choosableImage } from '../image/choose-images'
import { requireFit } from '../image/require-fit'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { insertVnics, offerVnics } from '../network/insert-vnics'
import { transitionNodesInTx } from '../node/transition-node'
import { insertOperations, type RequestedOperation } from '../operation/insert-operation'
import { precheckQuota, takeQuota } from '../quota/take-quota'
import { requireBareMetal } from '../region/require-bare-metal'
import { lockMatchingNodes } from './lock-matching-nodes'

export interface SealedCredential {
  readonly passwordSealed: Uint8Array<ArrayBuffer> | null
  readonly userDataSealed: Uint8Array<ArrayBuffer> | null
}
export interface CreateHosts {
  readonly input: Omit<CreateHostInput, 'password' | 'userData' | 'vnics'> & Partial<Pick<CreateHostInput, 'vnics'>>
  readonly ownerId: string
  readonly context: MutationContext
  /** Ids are made by the caller, because a secret is sealed for the id of its host. */
  readonly hostIds: readonly string[]
  readonly sealFor: (hostId: string) => Promise<SealedCredential>
}
export interface CreatedHost {
  readonly id: string
  readonly name: string
  readonly operation: RequestedOperation
}

/**
 * Reserves nodes and addresses for n hosts and requests their deploys, all or nothing. Race-free: nodes are locked, and
 * when those that nobody else is taking are too few, it waits for the others to be taken or let go. Throws
 * `no_matching_node` (with how many were found), what `offerVnics` throws, `address_pool_empty`, `name_taken`, `image_mismatch`,
 * `flavor_not_granted`, `quota_exceeded`, `action_refused` (the region makes nothing new).
 */
export async function createHosts(database: Database, request: CreateHosts): Promise<CreatedHost[]> {
  await precheckQuota(database, request.input.projectId, request.input.count)
  try {
    return await tryCreateHosts(database, request, 'skip')
  } catch (error) {
    if (!(error instanceof IngotError) || error.code !== 'no_matching_node') throw error
  }
  return tryCreateHosts(database, request, 'wait')
}

/** `skip` passes over nodes that another request holds at this moment: fast, but a holder may yet let go. */
async function tryCreateHosts(database: Database, request: CreateHosts, held: 'skip' | 'wait'): Promise<CreatedHost[]> {
  const { input } = request
  const names = hostNames(input.name, input.count)
  const create = mutate(database, async (tx) => {
    await requireBareMetal(tx, input.availabilityZoneId)
    const { flavor, image, publicKey } = await loadChoices(tx, request)
    await takeQuota(tx, input.projectId, names.length)
    const nodes = await lockMatchingNodes(tx, flavor, image, input.availabilityZoneId, {
      count: names.length,
      held,
      vnics: wantedVnics(input),
    })
    if (nodes.length < names.length)
      throw new IngotError('no_matching_node', { requested: names.length, found: nodes.length })
    const offered = await offerVnics(tx, wantedVnics(input), {
      projectId: input.projectId,
      zoneId: input.availabilityZoneId,
    })
    const hosts = names.map((name, i) => {
      const id = request.hostIds[i]
      const node = nodes[i]
      if (!id || !node) throw new Error('one id and one node per host')
      return { id, name, node }
    })
    await transitionNodesInTx(
      tx,
      hosts.map(({ node }) => node.id),
      'deploy',
    )
    const credentials = await Promise.all(hosts.map(({ id }) => request.sealFor(id)))
    await tx.host.createMany({
      data: hosts.map(({ id, name, node }, i) => ({
        id,
        name,
        projectId: input.projectId,
        ownerId: request.ownerId,
        availabilityZoneId: input.availabilityZoneId,
        flavorId: flavor.id,
        flavorSnapshot: { ...flavor },
        imageId: image.id,
        nodeId: node.id,
        publicKey,
        ...credentials[i],
      })),
    })
    const { projectId } = input
    await tx.hostKeyPair.createMany({
      data: hosts.flatMap(({ id: hostId }) => input.keyPairIds.map((keyPairId) => ({ projectId, hostId, keyPairId }))),
    })
    const places = hosts.flatMap(({ id: hostId }) =>
      offered.map((vnic, position) => ({ hostId, projectId, position, offered: vnic })),
    )
    await insertVnics(tx, places)
    return requestDeploys(tx, request, hosts, { flavor: flavor.name, image: image.name })
  })
  return naming(input.name, create, 'host_name_in_project')
}

interface NewHost {
  readonly id: string
  readonly name: string
  readonly node: { readonly id: string; readonly name: string; readonly engine: string }
}

async function requestDeploys(tx: Tx, request: CreateHosts, hosts: readonly NewHost[], chosen: Record<string, string>) {
  const { context } = request
  const targets = new Map(
    hosts.map(({ id, name, node }) => {
      const engine = node.engine === 'ironic' ? ('ironic' as const) : ('ingot' as const)
      return [id, { targetName: name, projectId: request.input.projectId, nodeId: node.id, engine }]
    }),
  )
  const operations = await insertOperations(
    tx,
    [...targets].map(([hostId, target]) => ({ kind: 'host.deploy', hostId, ...target, context })),
  )
  const operationOf = new Map(operations.map(({ hostId, ...operation }) => [hostId, operation]))
  const created: CreatedHost[] = []
  const audit: AuditEntry[] = []
  for (const { id, name, node } of hosts) {
    const operation = operationOf.get(id)
    const target = targets.get(id)
    if (!operation || !target) throw new Error('unreachable: one operation per host')
    created.push({ id, name, operation })
    audit.push({
      context,
      action: 'host.create',
      targetKind: 'host',
      targetId: id,
      ...target,
      result: 'accepted',
      detail: { operationId: operation.id, ...chosen, node: node.name },
    })
  }
  return { result: created, audit }
}

async function loadChoices(tx: Tx, { input, ownerId }: CreateHosts) {
  const project = await tx.project.findUnique({
    where: { id: input.projectId },
    select: { id: true, departmentId: true },
  })
  const flavor = await tx.flavor.findFirst({
    where: { id: input.flavorId, deletedAt: null },
    include: { access: true },
  })
  if (!project || !flavor) throw new IngotError('not_found', { field: project ? 'flavorId' : 'projectId' })
  if (!isFlavorGranted(flavor, project))
    throw new IngotError('flavor_not_granted', { field: 'flavorId', flavor: flavor.name })
  const image = await tx.image.findFirst({
    where: { id: input.imageId, imageClass: 'business', ...choosableImage },
    select: { id: true, name: true, arch: true, bootModes: true, minDiskGib: true },
  })
  if (!image) throw new IngotError('not_found', { field: 'imageId' })
  requireFit(image, { ...flavor, bootModes: [] })
  const publicKey = await publicKeysOf(tx, ownerId, input)
  const { access: _access, createdAt: _createdAt, deletedAt: _deletedAt, ...snapshot } = flavor
  return { flavor: snapshot, image, publicKey }
}

/** One key a line, in the order asked for; null without any. All must be the owner's own and of the project. */
async function publicKeysOf(tx: Tx, userId: string, { projectId, keyPairIds }: CreateHosts['input']) {
  if (keyPairIds.length === 0) return null
  const found = await tx.keyPair.findMany({
    where: { id: { in: keyPairIds }, projectId, userId },
    select: { id: true, publicKey: true },
  })
  const keys = new Map(found.map(({ id, publicKey }) => [id, publicKey]))
  const lines = keyPairIds.flatMap((id) => keys.get(id) ?? [])
  if (lines.length < keyPairIds.length) throw new IngotError('not_found', { field: 'keyPairIds' })
  return lines.join('\n')
}
