import { done, type Outcome } from '@ingot/core/operation/outcome'
import { forgetIronicNode } from '@ingot/db/ironic/forget-node'
import type { StepContext } from '../../runtime/step'
import { nodeOf } from '../steps/target'
import { ironicTargetOf } from './ironic-target'
import { withPatience } from './with-patience'

/** Deletes the node in Ironic; one that is gone there already counts as deleted. */
export async function deleteIronicNode(context: StepContext): Promise<Outcome> {
  const { engine, ironicNodeId } = await ironicTargetOf(context)
  return withPatience(context, async () => {
    await engine.nodes.delete(ironicNodeId)
    context.evidence({ ironicNodeId })
    return done
  })
}

/** The record here goes last: until Ironic has no such node there is something to look at. */
export async function forgetNode(context: StepContext): Promise<Outcome> {
  if (context.nodeId !== null) await forgetIronicNode(context.database, context.lease, nodeOf(context))
  return done
}
