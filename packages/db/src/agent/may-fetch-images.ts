import { agentNodeStates } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/**
 * True while the node is in a state in which an agent may run, and has an agent session; the agent of an Ironic calls
 * back there. One query.
 */
export async function mayFetchImages(database: Database, nodeId: string): Promise<boolean> {
  const rows = await rowsOf(database)<unknown>`
    SELECT 1 FROM node LEFT JOIN agent_session s ON s.node_id = node.id
    WHERE node.id = ${nodeId}::uuid AND (s.node_id IS NOT NULL OR node.engine = 'ironic') AND node.provision_state = ANY(${[...agentNodeStates]})`
  return rows.length > 0
}
