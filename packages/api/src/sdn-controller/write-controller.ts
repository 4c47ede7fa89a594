import { randomUUID } from 'node:crypto'
import type { CreateSdnControllerInput, EditSdnControllerInput } from '@ingot/core/sdn/controller-input'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import {
  createSdnController as insertController,
  editSdnController as updateController,
} from '@ingot/db/sdn-controller/write-controller'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { locateController } from './locate-controller'

/** Keeps a controller; the worker looks at it at once. This process talks to none (I1). */
export async function createSdnController(
  ctx: AccessContext,
  { privateKey, ...input }: CreateSdnControllerInput,
): Promise<{ id: string; operation: RequestedOperation }> {
  const id = randomUUID()
  ctx.target.name = input.name
  const keySealed = privateKey === null ? null : await sealSecret(ctx.sealPublicKey, secretContext.sdn(id), privateKey)
  const operation = await insertController(ctx.database, { id, input, keySealed, context: ctx.mutation })
  return { id, operation }
}

/** A key that is left out stays as it is, as long as its certificate does. */
export async function editSdnController(
  ctx: AccessContext,
  { id, version, ...input }: EditSdnControllerInput,
): Promise<{ version: number; operation: RequestedOperation }> {
  await locateController(ctx, id)
  const { privateKey } = input
  const keySealed =
    privateKey === undefined ? undefined : await sealSecret(ctx.sealPublicKey, secretContext.sdn(id), privateKey)
  return updateController(ctx.database, { id, version, input, keySealed, context: ctx.mutation })
}
