import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/** The password of a host's rescue system, opened: for the worker only. Throws `secret_unreadable`. One query. */
export async function loadRescuePassword(database: Database, keys: SealKeys, hostId: string): Promise<string> {
  const [host] = await prismaOf(database).$queryRaw<{ sealed: Uint8Array | null }[]>`
    SELECT rescue_password_sealed AS sealed FROM host WHERE id = ${hostId}::uuid`
  const password = host?.sealed ? await openSecret(keys, secretContext.hostRescue(hostId), host.sealed) : null
  if (password === null) throw new IngotError('secret_unreadable', { object: 'host' })
  return password
}
