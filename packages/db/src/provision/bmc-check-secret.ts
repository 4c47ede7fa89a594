import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { bmcOfColumns } from '../internal/bmc-columns'
import type { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import type { BmcEndpointSecret } from '../node/load-bmc-endpoint'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/** The endpoint of a probe with its password opened: for the worker only. Throws `not_found`, `secret_unreadable`. */
export async function loadBmcCheck(database: Database, keys: SealKeys, checkId: string): Promise<BmcEndpointSecret> {
  const check = await prismaOf(database).bmcCheck.findUnique({ where: { id: checkId }, omit: { secretSealed: false } })
  if (!check) throw new IngotError('not_found', { object: 'bmc_check' })
  const password = await openSecret(keys, secretContext.bmc(checkId), check.secretSealed)
  if (password === null) throw new IngotError('secret_unreadable', { object: 'bmc_check' })
  return bmcOfColumns(check, password)
}

/** Stores the probes' results. Safe to repeat. */
export async function storeBmcCheck(database: Database, checkId: string, result: object): Promise<void> {
  await prismaOf(database).bmcCheck.update({
    where: { id: checkId },
    data: { result: { ...result } as Prisma.InputJsonObject, finishedAt: new Date() },
    select: { id: true },
  })
}
