import { agentNodeStates } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { rowsOf } from '../internal/statement'

/** True while the node has an agent session and is in a state in which an agent may run. One query. */
export async function mayFetchImages(database: Database, nodeId: string): Promise<boolean> {
  const rows = await rowsOf(database)<unknown>`
    SELECT 1 FROM agent_session s JOIN node ON node.id = s.node_id
    WHERE s.node_id = ${nodeId}::uuid AND node.provision_state = ANY(${[...agentNodeStates]})`
  return rows.length > 0
}
