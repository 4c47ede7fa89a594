import { agentNodeStates } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { rowsOf } from '../internal/statement'
import { wakeSql } from '../internal/wake-sql'

export interface Heartbeat {
  readonly nodeId: string
  readonly tokenHash: Uint8Array<ArrayBuffer>
  readonly callbackUrl: string
  readonly verifyCa: string | null
  readonly version: string | null
  readonly status: string | null
  readonly message: string | null
}
export type HeartbeatResult = 'accepted' | 'unexpected' | 'bad_token' | 'callback_changed'

/**
 * Records a heartbeat and wakes the operation that waits for it. Anything but `accepted` changes nothing. The token is
 * compared by its SHA-256. One statement.
 */
export async function recordHeartbeat(database: Database, beat: Heartbeat): Promise<HeartbeatResult> {
  const [row] = await rowsOf(database)<{ result: HeartbeatResult }>`
    WITH found AS (
      SELECT s.node_id, s.token_hash = ${beat.tokenHash} AS known,
        coalesce(s.callback_url, ${beat.callbackUrl}) = ${beat.callbackUrl} AS unchanged
      FROM agent_session s JOIN node ON node.id = s.node_id
      WHERE s.node_id = ${beat.nodeId}::uuid AND node.provision_state = ANY(${[...agentNodeStates]})
    ), ${wakeSql(Prisma.sql`SELECT node_id FROM found WHERE known AND unchanged`, 'agent')}, updated AS (
      UPDATE agent_session SET callback_url = ${beat.callbackUrl}, verify_ca = ${beat.verifyCa}, agent_version = ${beat.version},
        last_heartbeat_at = now(), last_status = ${beat.status}, last_message = ${beat.message}
      FROM found
      WHERE agent_session.node_id = found.node_id AND found.known AND found.unchanged
        -- The operation is locked first, as everywhere: the end of its work deletes the session.
        AND (SELECT count(sent) FROM announced) >= 0
      RETURNING 1
    )
    SELECT CASE WHEN EXISTS (SELECT 1 FROM updated) THEN 'accepted'
      WHEN NOT EXISTS (SELECT 1 FROM found) THEN 'unexpected'
      WHEN EXISTS (SELECT 1 FROM found WHERE known IS TRUE) THEN 'callback_changed' ELSE 'bad_token' END AS result`
  return row?.result ?? 'unexpected'
}
