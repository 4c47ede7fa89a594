import { IngotError } from '@ingot/core/error/ingot-error'
import type { IronicTlsFields } from '@ingot/core/ironic/endpoint-input'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'
import type { IronicAuthView } from './endpoint-view'

export interface IronicEndpointSecret {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly availabilityZoneId: string
  readonly auth: IronicAuthView
  readonly tls: IronicTlsFields
  /** null with `noauth` */
  readonly secret: string | null
  /** Grows with every edit: a handle made for another version must not be used. */
  readonly version: number
}

/** An endpoint with its secret opened, for the worker only. Throws `not_found`, `secret_unreadable`. One query. */
export async function loadIronicEndpoint(
  database: Database,
  keys: SealKeys,
  id: string,
): Promise<IronicEndpointSecret> {
  const row = await prismaOf(database).ironicEndpoint.findUnique({
    where: { id },
    select: {
      name: true,
      url: true,
      availabilityZoneId: true,
      auth: true,
      tls: true,
      secretSealed: true,
      version: true,
    },
  })
  if (!row) throw new IngotError('not_found', { object: 'ironic_endpoint' })
  const { secretSealed, auth, tls, ...rest } = row
  const secret = secretSealed && (await openSecret(keys, secretContext.ironic(id), secretSealed))
  if (secretSealed && secret === null) throw new IngotError('secret_unreadable', { object: 'ironic_endpoint' })
  return { id, ...rest, auth: auth as unknown as IronicAuthView, tls: tls as unknown as IronicTlsFields, secret }
}

/** The version of every endpoint, to know which ones to look at and which handles are old. One query. */
export async function listIronicEndpointVersions(database: Database): Promise<{ id: string; version: number }[]> {
  return prismaOf(database).ironicEndpoint.findMany({ select: { id: true, version: true }, orderBy: { name: 'asc' } })
}
