import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

/**
 * True when a node's BMC showed this host key the first time too; the first one is kept. Of two that come at once one is
 * first. False for a node without a BMC. Safe to repeat.
 */
export async function trustSshHostKey(database: Database, nodeId: string, fingerprint256: string): Promise<boolean> {
  const [row] = await prismaOf(database).$queryRaw<{ kept: string }[]>`
    UPDATE bmc_endpoint SET ssh_host_key = coalesce(ssh_host_key, ${fingerprint256})
    WHERE node_id = ${nodeId}::uuid RETURNING ssh_host_key AS kept`
  return row?.kept === fingerprint256
}
