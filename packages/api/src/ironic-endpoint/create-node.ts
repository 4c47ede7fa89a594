import { randomUUID } from 'node:crypto'
import { IngotError } from '@ingot/core/error/ingot-error'
import { type CreateIronicNodeInput, unofferedField } from '@ingot/core/ironic/create-node-input'
import { splitDriverInfo } from '@ingot/core/ironic/driver-fields'
import type { SealedDriverSecret } from '@ingot/db/ironic/driver-secret'
import { requestCreateIronicNode } from '@ingot/db/ironic/request-create-node'
import type { RequestedOperation } from '@ingot/db/operation/insert-operation'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import type { AccessContext } from '../context'
import { locateEndpoint } from './locate-endpoint'

/** A node is made in an Ironic and taken over; only the worker opens what is secret of it. */
export async function createIronicNode(
  ctx: AccessContext,
  { endpointId, ...input }: CreateIronicNodeInput,
): Promise<{ operation: RequestedOperation }> {
  const endpoint = await locateEndpoint(ctx, endpointId)
  const wrong = unofferedField(input, endpoint.identity?.drivers ?? [])
  if (wrong)
    throw new IngotError('invalid_input', { issues: [{ code: 'custom', path: [...wrong], message: 'driver_unknown' }] })
  const { plain, secret } = await sealDriverSecret(ctx, input.driverInfo)
  const operation = await requestCreateIronicNode(ctx.database, {
    endpointId,
    ironicNodeId: randomUUID(),
    node: { ...input, driverInfo: plain },
    secret,
    context: ctx.mutation,
  })
  return { operation }
}

/** Takes what is secret out of `driver_info` and seals it for the worker. */
export async function sealDriverSecret(
  ctx: Pick<AccessContext, 'sealPublicKey'>,
  info: Readonly<Record<string, string>>,
): Promise<{ readonly plain: Record<string, string>; readonly secret: SealedDriverSecret | null }> {
  const { plain, secret } = splitDriverInfo(info)
  if (Object.keys(secret).length === 0) return { plain: { ...plain }, secret: null }
  const id = randomUUID()
  const secretSealed = await sealSecret(ctx.sealPublicKey, secretContext.ironicDriver(id), JSON.stringify(secret))
  return { plain: { ...plain }, secret: { id, secretSealed } }
}
