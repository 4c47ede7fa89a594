import { IngotError } from '@ingot/core/error/ingot-error'
import {
  type CreateIronicEndpointInput,
  type EditIronicEndpointInput,
  secretMustBeGiven,
} from '@ingot/core/ironic/endpoint-input'
import type { AuditEntry, MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import type { Prisma } from '../internal/generated/prisma/client'
import type { Tx } from '../internal/handle'
import { mutate } from '../internal/mutate'
import { naming } from '../internal/naming'
import { insertOperation, type RequestedOperation } from '../operation/insert-operation'
import type { IronicAuthView } from './endpoint-view'

type Fields = Omit<CreateIronicEndpointInput, 'auth'> & { readonly auth: IronicAuthView }

export interface CreateIronicEndpoint {
  /** Made by the caller, because the secret is sealed for it. */
  readonly id: string
  readonly input: Fields
  readonly secretSealed: Uint8Array<ArrayBuffer> | null
  readonly context: MutationContext
}

/** Keeps an endpoint and requests the look at it, all or nothing. Throws `name_taken`, `not_found` (zone). */
export async function createIronicEndpoint(
  database: Database,
  { id, input, secretSealed, context }: CreateIronicEndpoint,
): Promise<RequestedOperation> {
  return naming(
    input.name,
    mutate(database, async (tx) => {
      await requireZone(tx, input.availabilityZoneId)
      await tx.ironicEndpoint.create({ data: { id, ...columnsOf(input), secretSealed }, select: { id: true } })
      const result = await requestVerification(tx, id, input.name, context)
      return { result, audit: auditOf('ironic_endpoint.create', id, input, context) }
    }),
  )
}

export interface EditIronicEndpoint {
  readonly id: string
  readonly version: number
  readonly input: Omit<EditIronicEndpointInput, 'id' | 'version'>
  /** undefined keeps the stored one */
  readonly secretSealed: Uint8Array<ArrayBuffer> | undefined
  readonly context: MutationContext
}

/**
 * Changes an endpoint when nobody changed it since `version`, and requests the look at it. Throws `version_conflict`,
 * `name_taken`, `not_found`, and `invalid_input` when it points elsewhere without its secret.
 */
export async function editIronicEndpoint(
  database: Database,
  { id, version, input, secretSealed, context }: EditIronicEndpoint,
): Promise<{ version: number; operation: RequestedOperation }> {
  return naming(
    input.name,
    mutate(database, async (tx) => {
      const before = await tx.ironicEndpoint.findUnique({ where: { id } })
      if (!before) throw new IngotError('not_found')
      await requireZone(tx, input.availabilityZoneId)
      const auth = before.auth as unknown as IronicAuthView
      if (secretSealed === undefined && secretMustBeGiven({ url: before.url, auth }, input))
        throw new IngotError('invalid_input', {
          issues: [{ code: 'custom', path: ['auth', 'secret'], message: 'secret_required' }],
        })
      const { count } = await tx.ironicEndpoint.updateMany({
        where: { id, version },
        data: {
          ...columnsOf(input),
          ...(input.auth.kind === 'noauth' ? { secretSealed: null } : secretSealed ? { secretSealed } : {}),
          version: { increment: 1 },
          verifiedAt: null,
        },
      })
      if (count === 0) throw new IngotError('version_conflict')
      const operation = await requestVerification(tx, id, input.name, context)
      const result = { version: version + 1, operation }
      return { result, audit: auditOf('ironic_endpoint.edit', id, input, context) }
    }),
  )
}

/**
 * Forgets an endpoint and its nodes; Ironic keeps both. Throws `in_use` while a host of ours is on one of them or an
 * operation is open on one, `not_found`.
 */
export async function deleteIronicEndpoint(database: Database, id: string, context: MutationContext): Promise<void> {
  await mutate(database, async (tx) => {
    const [endpoint] = await tx.$queryRaw<
      { name: string }[]
    >`SELECT name FROM ironic_endpoint WHERE id = ${id}::uuid FOR UPDATE`
    if (!endpoint) throw new IngotError('not_found')
    await tx.$queryRaw`SELECT 1 FROM node WHERE ironic_endpoint_id = ${id}::uuid ORDER BY id FOR UPDATE`
    const ofEndpoint = { ironicEndpointId: id }
    const hosts = await tx.host.count({ where: { node: ofEndpoint, state: { not: 'deleted' } } })
    const open = await tx.operation.count({
      where: { node: ofEndpoint, status: { in: ['queued', 'running', 'waiting'] } },
    })
    if (hosts + open > 0) throw new IngotError('in_use', { hosts, operations: open })
    await tx.host.updateMany({ where: { node: ofEndpoint }, data: { nodeId: null } })
    const { count: nodes } = await tx.node.deleteMany({ where: ofEndpoint })
    await tx.ironicEndpoint.delete({ where: { id }, select: { id: true } })
    await notify(tx, { topic: 'ironic', id })
    const audit: AuditEntry = {
      context,
      action: 'ironic_endpoint.delete',
      targetKind: 'ironic_endpoint',
      targetId: id,
      targetName: endpoint.name,
      result: 'accepted',
      detail: { nodes },
    }
    return { result: undefined, audit }
  })
}

function columnsOf(input: Omit<EditIronicEndpointInput, 'id' | 'version'> | Fields) {
  // Never the secret: it is a column of its own, sealed.
  const { secret: _secret, ...auth } = { secret: undefined, ...input.auth }
  const { name, url, availabilityZoneId, tls } = input
  return { name, url, availabilityZoneId, auth: { ...auth } as Prisma.InputJsonObject, tls: { ...tls } }
}

async function requireZone(tx: Tx, id: string): Promise<void> {
  if ((await tx.availabilityZone.count({ where: { id } })) === 0)
    throw new IngotError('not_found', { field: 'availabilityZoneId' })
}

async function requestVerification(tx: Tx, id: string, name: string, context: MutationContext) {
  await notify(tx, { topic: 'ironic', id })
  return insertOperation(tx, {
    kind: 'ironic.verify',
    nodeId: null,
    targetName: name,
    input: { endpointId: id },
    context,
  })
}

function auditOf(
  action: string,
  id: string,
  input: Parameters<typeof columnsOf>[0],
  context: MutationContext,
): AuditEntry {
  const { auth, tls, ...rest } = columnsOf(input)
  return {
    context,
    action,
    targetKind: 'ironic_endpoint',
    targetId: id,
    targetName: input.name,
    result: 'accepted',
    detail: { ...rest, auth, tlsMode: tls.mode },
  }
}
