import { IngotError } from '@ingot/core/error/ingot-error'
import { type ControllerRemote, parseControllerEndpoint } from '@ingot/core/sdn/controller-endpoint'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

export interface SdnControllerSecret {
  readonly name: string
  readonly remotes: readonly ControllerRemote[]
  readonly caPem: string | null
  readonly client: { readonly certificatePem: string; readonly privateKey: string } | null
  /** Grows with every edit: a session of another version must not be used. */
  readonly version: number
}

/** A controller with its key opened, for the worker only. Throws `not_found`, `secret_unreadable`. One query. */
export async function loadSdnController(database: Database, keys: SealKeys, id: string): Promise<SdnControllerSecret> {
  const row = await prismaOf(database).sdnController.findUnique({
    where: { id },
    select: { name: true, endpoint: true, caPem: true, certificatePem: true, keySealed: true, version: true },
  })
  const remotes = row && parseControllerEndpoint(row.endpoint)
  if (!row || !remotes) throw new IngotError('not_found', { object: 'sdn_controller' })
  const { name, caPem, certificatePem, keySealed, version } = row
  const privateKey = keySealed && (await openSecret(keys, secretContext.sdn(id), keySealed))
  if (keySealed && privateKey === null) throw new IngotError('secret_unreadable', { object: 'sdn_controller' })
  return { name, remotes, caPem, client: certificatePem && privateKey ? { certificatePem, privateKey } : null, version }
}
