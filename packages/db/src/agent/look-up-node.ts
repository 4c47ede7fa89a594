import { isAgentNodeState, isInspectionNodeState, isNodeState } from '@ingot/core/node/lifecycle'
import type { Database } from '../database'
import { countOf, rowsOf } from '../internal/statement'

export interface LookedUpNode {
  readonly id: string
  readonly name: string
  readonly provisionState: string
  readonly arch: string
  readonly bootMode: string
  readonly rootDeviceHints: unknown
  /** A session was opened for it: the worker expects its agent. */
  readonly expected: boolean
  readonly tokenTaken: boolean
  /** Its agent is asked for its inventory. */
  readonly inspecting: boolean
}

/**
 * The node that owns one of the MACs; where several nodes do (a NIC that moved, a forgery), the only one that is
 * expected, or none. `expected` is false in every state in which no agent may run. One query.
 */
export async function lookUpNode(database: Database, macAddresses: readonly string[]): Promise<LookedUpNode | null> {
  const rows = await rowsOf(database)<LookedUpNode & { sessionNodeId: string | null }>`
    SELECT DISTINCT node.id, node.name, node.provision_state AS "provisionState", node.arch, node.boot_mode AS "bootMode",
      node.root_device_hints AS "rootDeviceHints", s.node_id AS "sessionNodeId", s.token_taken_at IS NOT NULL AS "tokenTaken"
    FROM port JOIN node ON node.id = port.node_id LEFT JOIN agent_session s ON s.node_id = node.id
    WHERE port.mac_address = ANY(${[...macAddresses]})`
  const nodes = rows.map(({ sessionNodeId, ...node }) => {
    const state = isNodeState(node.provisionState) ? node.provisionState : null
    const expected = sessionNodeId !== null && state !== null && isAgentNodeState(state)
    return { ...node, expected, inspecting: state !== null && isInspectionNodeState(state) }
  })
  const expected = nodes.filter((node) => node.expected)
  const [only, another] = expected.length > 0 ? expected : nodes
  return only && !another ? only : null
}

/** Hands the token out, once: false when another look-up was faster. */
export async function takeAgentToken(
  database: Database,
  nodeId: string,
  token: { readonly hash: Uint8Array<ArrayBuffer>; readonly sealed: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  const count = await countOf(database)`
    UPDATE agent_session SET token_hash = ${token.hash}, token_sealed = ${token.sealed}, token_taken_at = now()
    WHERE node_id = ${nodeId}::uuid AND token_taken_at IS NULL`
  return count > 0
}
