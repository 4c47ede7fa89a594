import { IngotError } from '@ingot/core/error/ingot-error'
import type { BmcInput } from '@ingot/core/node/bmc-input'
import type { Database } from '../database'
import { type BmcColumns, bmcOfColumns } from '../internal/bmc-columns'
import { bmcFingerprint } from '../internal/bmc-fingerprint'
import { rowsOf } from '../internal/statement'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/** A BMC with its password opened: for the worker only. */
export type BmcEndpointSecret = BmcInput

/** One query: a node's BMC with its password opened, for the worker only. Throws `not_found`, `secret_unreadable`. */
export async function loadBmcEndpoint(
  database: Database,
  keys: SealKeys,
  nodeId: string,
): Promise<{ readonly endpoint: BmcEndpointSecret; readonly fingerprint: string }> {
  const [bmc] = await rowsOf(database)<BmcColumns & { sealed: Uint8Array; fingerprint: string }>`
    SELECT protocol, host, port, username, cipher_suite AS "cipherSuite", auth_mode AS "authMode", tls_mode AS "tlsMode",
      tls_fingerprint AS "tlsFingerprint", tls_ca_pem AS "tlsCaPem", system_id AS "systemId",
      secret_sealed AS sealed, ${bmcFingerprint} AS fingerprint
    FROM bmc_endpoint WHERE node_id = ${nodeId}::uuid`
  if (!bmc) throw new IngotError('not_found', { object: 'bmc' })
  const password = await openSecret(keys, secretContext.bmc(nodeId), bmc.sealed)
  if (password === null) throw new IngotError('secret_unreadable', { object: 'bmc' })
  return { endpoint: bmcOfColumns(bmc, password), fingerprint: bmc.fingerprint }
}

/** Changes whenever the endpoint does: a session made for another fingerprint must not be used. One query. */
export async function findBmcFingerprint(database: Database, nodeId: string): Promise<string | null> {
  const [row] = await rowsOf(database)<{ fingerprint: string }>`
    SELECT ${bmcFingerprint} AS fingerprint FROM bmc_endpoint WHERE node_id = ${nodeId}::uuid`
  return row?.fingerprint ?? null
}
