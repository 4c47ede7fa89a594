import type { Database } from '../database'
import { leasedSql } from '../internal/leased-sql'
import { countOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** The vNICs of a host that is ready wait for the network team, until it says that it is done. Throws LeaseLost. Safe to repeat. */
export async function awaitNetworkTeam(database: Database, lease: OperationLease, hostId: string): Promise<void> {
  const count = await countOf(database)`
    WITH ${leasedSql(lease)}, waiting AS (
      UPDATE vnic SET state = 'waiting' FROM leased WHERE host_id = ${hostId}::uuid AND state = 'attached'
    )
    SELECT 1 FROM leased`
  if (count === 0) throw new LeaseLost(lease.operationId)
}
