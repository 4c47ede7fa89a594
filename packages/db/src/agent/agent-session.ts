import type { Database } from '../database'
import { countOf, rowsOf } from '../internal/statement'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'
import { openSecret, type SealKeys, secretContext } from '../secret/seal-secret'

/**
 * Allows the node to boot the deploy agent once more: what an earlier agent left is forgotten, and one look-up may take
 * a token. Returns the database's time: what the agent sends later is newer. Throws LeaseLost. Safe to repeat until the
 * machine has booted.
 */
export async function openAgentSession(database: Database, lease: OperationLease, nodeId: string): Promise<Date> {
  const [opened] = await rowsOf(database)<{ at: Date }>`
    INSERT INTO agent_session (node_id)
    SELECT ${nodeId}::uuid FROM operation
    WHERE id = ${lease.operationId}::uuid AND fence = ${lease.fence} AND status = 'running'
    ON CONFLICT (node_id) DO UPDATE SET token_hash = NULL, token_sealed = NULL, token_taken_at = NULL,
      callback_url = NULL, verify_ca = NULL, agent_version = NULL, last_heartbeat_at = NULL, last_status = NULL, last_message = NULL
    RETURNING now() AS at`
  if (!opened) throw new LeaseLost(lease.operationId)
  return opened.at
}

/** Ends it: no look-up, heartbeat, script or image is answered for the node any more. Safe to repeat. */
export async function closeAgentSession(database: Database, lease: OperationLease, nodeId: string): Promise<void> {
  await countOf(database)`
    DELETE FROM agent_session USING operation
    WHERE agent_session.node_id = ${nodeId}::uuid AND operation.id = ${lease.operationId}::uuid AND operation.fence = ${lease.fence}`
}

export interface RunningAgent {
  readonly callbackUrl: string
  readonly token: string
  readonly verifyCa: string | null
  readonly version: string | null
}

interface AgentSessionRow {
  readonly callbackUrl: string | null
  readonly tokenSealed: Uint8Array | null
  readonly verifyCa: string | null
  readonly version: string | null
}

/** The agent that has called back, with its token opened: for the worker only. Null until it did. */
export async function findRunningAgent(
  database: Database,
  keys: SealKeys,
  nodeId: string,
): Promise<RunningAgent | null> {
  const [session] = await rowsOf(database)<AgentSessionRow>`
    SELECT callback_url AS "callbackUrl", token_sealed AS "tokenSealed", verify_ca AS "verifyCa", agent_version AS version
    FROM agent_session WHERE node_id = ${nodeId}::uuid`
  if (!session?.callbackUrl || !session.tokenSealed) return null
  const token = await openSecret(keys, secretContext.agent(nodeId), session.tokenSealed)
  if (token === null) return null
  return { callbackUrl: session.callbackUrl, token, verifyCa: session.verifyCa, version: session.version }
}
