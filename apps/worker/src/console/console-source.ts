import type { Database } from '@ingot/db/database'
import { findIronicNode } from '@ingot/db/ironic/load-ironic-node'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { WorkerDeps } from '../runtime/worker-deps'
import { ironicConsole } from './ironic-console'

/** Where a node's serial console comes from: its BMC, or the Ironic that drives it. */
export type ConsoleSource = Pick<Bmc, 'openConsole'>
export type ConsoleSourceOf = (nodeId: string) => Promise<ConsoleSource>

/** Asked at each opening, because a node may have been handed from one to the other. */
export function consoleSources(
  database: Database,
  { bmcOf, ironic }: Pick<WorkerDeps, 'bmcOf' | 'ironic'>,
): ConsoleSourceOf {
  return async (nodeId) => {
    const node = await findIronicNode(database, nodeId)
    return node ? ironicConsole(() => ironic.of(node.endpointId), node.ironicNodeId) : bmcOf(nodeId)
  }
}
