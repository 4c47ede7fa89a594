import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf, type Tx } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/** Entries of `driver_info` that nobody may read here; JSON of them, sealed for `secretContext.ironicDriver(id)`. */
export interface SealedDriverSecret {
  readonly id: string
  readonly secretSealed: Uint8Array<ArrayBuffer>
}

/** Keeps the entries until the operation that takes them to Ironic ends. */
export async function insertDriverSecret(tx: Tx, secret: SealedDriverSecret): Promise<void> {
  await tx.ironicDriverSecret.create({ data: secret, select: { id: true } })
}

/** The entries, opened: for the worker only. Throws `not_found`, `secret_unreadable`. One query. */
export async function loadDriverSecret(
  database: Database,
  keys: SealKeys,
  id: string,
): Promise<Readonly<Record<string, string>>> {
  const row = await prismaOf(database).ironicDriverSecret.findUnique({ where: { id }, omit: { secretSealed: false } })
  if (!row) throw new IngotError('not_found', { object: 'ironic_driver_secret' })
  const text = await openSecret(keys, secretContext.ironicDriver(id), row.secretSealed)
  if (text === null) throw new IngotError('secret_unreadable', { object: 'ironic_driver_secret' })
  return JSON.parse(text) as Record<string, string>
}

/** Forgets the entries. Safe to repeat. */
export async function dropDriverSecret(database: Database, id: string): Promise<void> {
  await prismaOf(database).ironicDriverSecret.deleteMany({ where: { id } })
}
