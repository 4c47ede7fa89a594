import { IngotError } from '@ingot/core/error/ingot-error'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

export interface BmcEndpointSecret {
  readonly host: string
  readonly port: number
  readonly username: string
  readonly password: string
  readonly cipherSuite: 3 | 17 | null
}

/** A node's BMC with its password opened: for the worker only. Throws `not_found`, `secret_unreadable`. */
export async function loadBmcEndpoint(database: Database, keys: SealKeys, nodeId: string): Promise<BmcEndpointSecret> {
  const bmc = await prismaOf(database).bmcEndpoint.findUnique({ where: { nodeId } })
  if (!bmc) throw new IngotError('not_found', { object: 'bmc' })
  const password = await openSecret(keys, secretContext.bmc(nodeId), bmc.secretSealed)
  if (password === null) throw new IngotError('secret_unreadable', { object: 'bmc' })
  const { host, port, username } = bmc
  return {
    host,
    port,
    username,
    password,
    cipherSuite: bmc.cipherSuite === 3 || bmc.cipherSuite === 17 ? bmc.cipherSuite : null,
  }
}

/** Changes whenever the endpoint does: a session made for another fingerprint must not be used. One query. */
export async function findBmcFingerprint(database: Database, nodeId: string): Promise<string | null> {
  const [row] = await prismaOf(database).$queryRaw<{ fingerprint: string }[]>`
    SELECT md5(concat_ws(chr(10), host, port, username, cipher_suite, encode(secret_sealed, 'hex'))) AS fingerprint
    FROM bmc_endpoint WHERE node_id = ${nodeId}::uuid`
  return row?.fingerprint ?? null
}
