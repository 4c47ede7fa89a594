import { IngotError } from '@ingot/core/error/ingot-error'
import { type IronicNodeRecord, loadIronicNode } from '@ingot/db/ironic/load-ironic-node'
import type { ProvisionEngine } from '@ingot/drivers/contract/provision-engine'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'

/** Which endpoint an operation without a node is about. */
export function endpointOf({ input }: StepContext): string {
  if (typeof input.endpointId !== 'string') throw new IngotError('not_found', { object: 'ironic_endpoint' })
  return input.endpointId
}

/** The engine of an operation on an endpoint. */
export const engineOfEndpoint = (context: StepContext): Promise<ProvisionEngine> =>
  context.deps.ironic.of(endpointOf(context))

export interface IronicTarget extends IronicNodeRecord {
  readonly engine: ProvisionEngine
}

/** The node of an operation, as we keep it, with the Ironic it belongs to. Throws `not_found`. */
export async function ironicTargetOf(context: StepContext): Promise<IronicTarget> {
  const record = await loadIronicNode(context.database, nodeOf(context))
  return { ...record, engine: await context.deps.ironic.of(record.endpointId) }
}
