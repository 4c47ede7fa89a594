import { denied } from '@ingot/core/access/verdict'
import type { CertificatePins } from '@ingot/core/sdn/certificate-trust'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { mutate } from '../internal/mutate'
import { requireVerdict } from '../internal/require-verdict'
import type { RequestedOperation } from '../operation/insert-operation'
import { lockController, requestLook } from './write-controller'

/**
 * Pins the certificate that a server of a controller showed when it was refused, and requests a look. Only exactly the one
 * that was shown can be trusted: whoever says yes has seen it. Throws `action_refused`, `not_found`. Safe to repeat.
 */
export async function trustCertificate(
  database: Database,
  { id, fingerprint }: { readonly id: string; readonly fingerprint: string },
  context: MutationContext,
): Promise<RequestedOperation> {
  return mutate(database, async (tx) => {
    const { name } = await lockController(tx, id)
    const row = await tx.sdnController.findUniqueOrThrow({
      where: { id },
      select: { certificatePins: true, lastErrorCode: true, lastErrorData: true },
    })
    const pins = row.certificatePins as CertificatePins
    const refused = row.lastErrorCode === 'switch_certificate_changed' ? shownOf(row.lastErrorData) : null
    const server = refused?.shown === fingerprint ? refused.server : null
    if (server === null && !Object.values(pins).includes(fingerprint))
      requireVerdict(denied({ code: 'no_certificate' }))
    if (server !== null)
      await tx.sdnController.update({
        where: { id },
        data: { certificatePins: { ...pins, [server]: fingerprint } },
        select: { id: true },
      })
    const result = await requestLook(tx, id, name, context)
    const audit = {
      ...{ context, action: 'sdn_controller.trust_certificate', targetKind: 'sdn_controller', targetId: id },
      ...{ targetName: name, result: 'accepted' as const },
      detail: { fingerprint, ...(server === null ? {} : { server, before: pins[server] ?? null }) },
    }
    return { result, audit }
  })
}

function shownOf(data: unknown): { readonly shown: string; readonly server: string } | null {
  if (typeof data !== 'object' || data === null || !('shown' in data) || !('server' in data)) return null
  const { shown, server } = data
  return typeof shown === 'string' && typeof server === 'string' ? { shown, server } : null
}
