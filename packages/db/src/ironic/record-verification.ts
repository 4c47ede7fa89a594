import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import type { IronicConductorView, IronicIdentityView } from './endpoint-view'

export interface IronicVerification {
  readonly identity: IronicIdentityView
  readonly microversion: string
  readonly conductors: readonly IronicConductorView[]
}

/** Keeps what a look at an endpoint found, and forgets its last error. Safe to repeat. */
export async function recordIronicVerification(
  database: Database,
  id: string,
  found: IronicVerification,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await tx.ironicEndpoint.updateMany({
      where: { id },
      data: {
        identity: found.identity as unknown as Prisma.InputJsonObject,
        microversion: found.microversion,
        conductors: conductorsJson(found.conductors),
        verifiedAt: new Date(),
        lastErrorCode: null,
        lastErrorData: Prisma.DbNull,
        lastErrorAt: null,
      },
    })
    await notify(tx, { topic: 'ironic', id })
  })
}

export const conductorsJson = (conductors: readonly IronicConductorView[]) =>
  conductors.map(({ hostname, group, alive }) => ({ hostname, group, alive }))

/** Why an endpoint could not be looked at, since when. Announced when the reason is a new one. Safe to repeat. */
export async function recordIronicEndpointError(database: Database, id: string, error: OperationError): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const { count } = await tx.ironicEndpoint.updateMany({
      where: { id, OR: [{ lastErrorCode: null }, { lastErrorCode: { not: error.code } }] },
      data: { lastErrorCode: error.code, lastErrorData: { ...error.data }, lastErrorAt: new Date() },
    })
    if (count > 0) await notify(tx, { topic: 'ironic', id })
  })
}
