import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { bmcFingerprint } from '../internal/bmc-fingerprint'
import { rowsOf } from '../internal/statement'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

export interface BmcEndpointSecret {
  readonly host: string
  readonly port: number
  readonly username: string
  readonly password: string
  readonly cipherSuite: 3 | 17 | null
}

/** One query: a node's BMC with its password opened, for the worker only. Throws `not_found`, `secret_unreadable`. */
export async function loadBmcEndpoint(
  database: Database,
  keys: SealKeys,
  nodeId: string,
): Promise<BmcEndpointSecret & { readonly fingerprint: string }> {
  const [bmc] = await rowsOf(database)<
    Omit<BmcEndpointSecret, 'password' | 'cipherSuite'> & {
      cipherSuite: number | null
      sealed: Uint8Array
      fingerprint: string
    }
  >`
    SELECT host, port, username, cipher_suite AS "cipherSuite", secret_sealed AS sealed, ${bmcFingerprint} AS fingerprint
    FROM bmc_endpoint WHERE node_id = ${nodeId}::uuid`
  if (!bmc) throw new IngotError('not_found', { object: 'bmc' })
  const { sealed, cipherSuite, ...endpoint } = bmc
  const password = await openSecret(keys, secretContext.bmc(nodeId), sealed)
  if (password === null) throw new IngotError('secret_unreadable', { object: 'bmc' })
  return { ...endpoint, password, cipherSuite: cipherSuite === 3 || cipherSuite === 17 ? cipherSuite : null }
}

/** Changes whenever the endpoint does: a session made for another fingerprint must not be used. One query. */
export async function findBmcFingerprint(database: Database, nodeId: string): Promise<string | null> {
  const [row] = await rowsOf(database)<{ fingerprint: string }>`
    SELECT ${bmcFingerprint} AS fingerprint FROM bmc_endpoint WHERE node_id = ${nodeId}::uuid`
  return row?.fingerprint ?? null
}
