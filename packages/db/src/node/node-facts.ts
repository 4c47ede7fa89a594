import type { HardwareForActions } from '@ingot/core/hardware/actions'
import { isStateInDoubt, type NodeDrift } from '@ingot/core/ironic/node-drift'
import type { NodeEngine } from '@ingot/core/node/engine'
import { isNodeState } from '@ingot/core/node/lifecycle'
import { loadHardwareFacts } from '../hardware/hardware-facts'
import type { Tx } from '../internal/handle'
import { type OpenOperationRow, openOperationsOf } from '../operation/insert-operation'

/** What the rules need to know of a node. */
export interface NodeFacts extends HardwareForActions {
  readonly id: string
  readonly engine: NodeEngine
  readonly name: string
  readonly version: number
  readonly openOperations: readonly OpenOperationRow[]
}

export const toPower = (value: string): 'on' | 'off' | 'unknown' =>
  value === 'on' || value === 'off' ? value : 'unknown'

export async function loadNodeFacts(tx: Tx, nodeId: string): Promise<NodeFacts | null> {
  const node = await tx.node.findUnique({
    where: { id: nodeId },
    select: {
      id: true,
      name: true,
      version: true,
      provisionState: true,
      powerObserved: true,
      maintenance: true,
      maintenanceReason: true,
      engine: true,
      ironic: { select: { drift: true } },
      hosts: { where: { state: { not: 'deleted' } }, select: { name: true }, take: 1 },
      _count: { select: { ports: { where: { pxeEnabled: true } } } },
    },
  })
  if (!node || !isNodeState(node.provisionState)) return null
  const { hosts, _count, provisionState, powerObserved, engine, ironic, ...rest } = node
  return {
    ...rest,
    provisionState,
    powerObserved: toPower(powerObserved),
    host: hosts[0] ?? null,
    pxePortCount: _count.ports,
    engine: engine === 'ironic' ? 'ironic' : 'ingot',
    stateInDoubt: isStateInDoubt((ironic?.drift ?? []) as unknown as NodeDrift[]),
    ...(await loadHardwareFacts(tx, nodeId)),
    openOperations: await openOperationsOf(tx, nodeId),
  }
}
