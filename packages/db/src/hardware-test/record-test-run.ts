import type { TestProgress } from '@ingot/core/hardware-test/test-plan'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { prismaOf } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'

/** Keeps how far the tests of an operation are; begins the run at the first time. Throws LeaseLost. Safe to repeat. */
export async function recordTestRun(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  tests: readonly TestProgress[],
): Promise<void> {
  const rows = await prismaOf(database).$queryRaw<unknown[]>`
    WITH ${leasedSql(lease)}
    INSERT INTO hardware_test_run (id, node_id, operation_id, tests)
    SELECT gen_random_uuid(), ${nodeId}::uuid, ${lease.operationId}::uuid, ${JSON.stringify(tests)}::jsonb FROM leased
    ON CONFLICT (operation_id) DO UPDATE SET tests = excluded.tests
    RETURNING pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text`
  if (rows.length === 0) throw new LeaseLost(lease.operationId)
}
