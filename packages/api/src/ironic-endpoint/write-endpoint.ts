import { randomUUID } from 'node:crypto'
import type { CreateIronicEndpointInput, EditIronicEndpointInput } from '@ingot/core/ironic/endpoint-input'
import {
  createIronicEndpoint as insertEndpoint,
  editIronicEndpoint as updateEndpoint,
} from '@ingot/db/ironic/write-endpoint'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { locateEndpoint } from './locate-endpoint'

const secretOf = (auth: EditIronicEndpointInput['auth']) => ('secret' in auth ? auth.secret : undefined)

/** Keeps an endpoint; the worker looks at it at once. This process talks to no Ironic (I1). */
export async function createIronicEndpoint(
  ctx: AccessContext,
  input: CreateIronicEndpointInput,
): Promise<{ id: string; operation: RequestedOperation }> {
  const id = randomUUID()
  ctx.target.name = input.name
  const secret = secretOf(input.auth)
  const secretSealed =
    secret === undefined ? null : await sealSecret(ctx.sealPublicKey, secretContext.ironic(id), secret)
  const operation = await insertEndpoint(ctx.database, { id, input, secretSealed, context: ctx.mutation })
  return { id, operation }
}

/** A secret that is left out stays as it is, as long as the endpoint points to the same place. */
export async function editIronicEndpoint(
  ctx: AccessContext,
  { id, version, ...input }: EditIronicEndpointInput,
): Promise<{ version: number; operation: RequestedOperation }> {
  await locateEndpoint(ctx, id)
  const secret = secretOf(input.auth)
  const secretSealed =
    secret === undefined ? undefined : await sealSecret(ctx.sealPublicKey, secretContext.ironic(id), secret)
  return updateEndpoint(ctx.database, { id, version, input, secretSealed, context: ctx.mutation })
}
