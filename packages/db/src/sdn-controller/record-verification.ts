import type { OperationError } from '@ingot/core/operation/outcome'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import type { SdnIdentityView } from './controller-view'

/**
 * Keeps what a look at a controller found, and forgets its last error; nothing when it was edited since `version`, because
 * the look was at something else. Safe to repeat.
 */
export async function recordSdnVerification(
  database: Database,
  { id, version, identity }: { readonly id: string; readonly version: number; readonly identity: SdnIdentityView },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const seen = { verifiedAt: new Date(), identity: { ...identity } }
    const noError = { lastErrorCode: null, lastErrorData: Prisma.DbNull, lastErrorAt: null }
    await tx.sdnController.updateMany({ where: { id, version }, data: { ...seen, ...noError } })
    await notify(tx, { topic: 'switch', id })
  })
}

/** Why a controller could not be looked at, since when. Announced when the reason is a new one. Safe to repeat. */
export async function recordSdnError(database: Database, id: string, error: OperationError): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const { count } = await tx.sdnController.updateMany({
      where: { id, OR: [{ lastErrorCode: null }, { lastErrorCode: { not: error.code } }] },
      data: { lastErrorCode: error.code, lastErrorData: { ...error.data }, lastErrorAt: new Date() },
    })
    if (count > 0) await notify(tx, { topic: 'switch', id })
  })
}
