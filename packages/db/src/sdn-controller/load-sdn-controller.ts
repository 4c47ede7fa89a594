import { IngotError } from '@ingot/core/error/ingot-error'
import type { CertificatePins } from '@ingot/core/sdn/certificate-trust'
import { type ControllerRemote, parseControllerEndpoint } from '@ingot/core/sdn/controller-endpoint'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

export interface SdnControllerSecret {
  readonly name: string
  readonly remotes: readonly ControllerRemote[]
  /** how it proves who it is */
  readonly trust:
    | { readonly mode: 'authority'; readonly caPem: string | null; readonly serverName: string | null }
    | { readonly mode: 'pinned'; readonly pins: CertificatePins }
  readonly client: { readonly certificatePem: string; readonly privateKey: string } | null
  /** Grows with every edit: a session of another version must not be used. */
  readonly version: number
}

/** A controller with its key opened, for the worker only. Throws `not_found`, `secret_unreadable`. One query. */
export async function loadSdnController(database: Database, keys: SealKeys, id: string): Promise<SdnControllerSecret> {
  const row = await prismaOf(database).sdnController.findUnique({
    where: { id },
    select: {
      ...{ name: true, endpoint: true, caPem: true, certificatePem: true, keySealed: true, version: true },
      ...{ trust: true, serverName: true, certificatePins: true },
    },
  })
  const remotes = row && parseControllerEndpoint(row.endpoint)
  if (!row || !remotes) throw new IngotError('not_found', { object: 'sdn_controller' })
  const { name, caPem, serverName, certificatePem, keySealed, version } = row
  const privateKey = keySealed && (await openSecret(keys, secretContext.sdn(id), keySealed))
  if (keySealed && privateKey === null) throw new IngotError('secret_unreadable', { object: 'sdn_controller' })
  const trust =
    row.trust === 'pinned'
      ? { mode: 'pinned' as const, pins: row.certificatePins as CertificatePins }
      : { mode: 'authority' as const, caPem, serverName }
  return { name, remotes, trust, client: certificatePem && privateKey ? { certificatePem, privateKey } : null, version }
}
