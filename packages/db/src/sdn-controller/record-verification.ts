import type { OperationError } from '@ingot/core/operation/outcome'
import type { CertificatePins } from '@ingot/core/sdn/certificate-trust'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import type { SdnIdentityView } from './controller-view'

interface SdnVerification {
  readonly id: string
  readonly version: number
  readonly identity: SdnIdentityView
  /** what its servers showed; null: pins do not count */
  readonly pins: CertificatePins | null
}

/**
 * Keeps what a look at a controller found, with the certificates of servers that have none pinned yet, and forgets its last
 * error; nothing when it was edited since `version`, because the look was at something else. Safe to repeat.
 */
export async function recordSdnVerification(
  database: Database,
  { id, version, identity, pins }: SdnVerification,
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    // What is on the right wins: a certificate that is pinned is changed by people alone.
    await tx.$executeRaw`
      UPDATE sdn_controller SET verified_at = now(), identity = ${JSON.stringify(identity)}::jsonb,
        certificate_pins = ${JSON.stringify(pins ?? {})}::jsonb || certificate_pins,
        last_error_code = NULL, last_error_data = NULL, last_error_at = NULL
      WHERE id = ${id}::uuid AND version = ${version}`
    await notify(tx, { topic: 'switch', id })
  })
}

/** Why a controller could not be looked at, since when. Announced when the reason is a new one. Safe to repeat. */
export async function recordSdnError(database: Database, id: string, error: OperationError): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const data = JSON.stringify(error.data ?? {})
    const count = await tx.$executeRaw`
      UPDATE sdn_controller SET last_error_code = ${error.code}, last_error_data = ${data}::jsonb,
        last_error_at = CASE WHEN last_error_code = ${error.code} THEN last_error_at ELSE now() END
      WHERE id = ${id}::uuid
        AND (last_error_code IS DISTINCT FROM ${error.code} OR last_error_data IS DISTINCT FROM ${data}::jsonb)`
    if (count > 0) await notify(tx, { topic: 'switch', id })
  })
}
