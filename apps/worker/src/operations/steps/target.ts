import { IngotError } from '@ingot/core/error/ingot-error'
import { findRunningAgent } from '@ingot/db/agent/agent-session'
import { openAgent } from '@ingot/drivers/agent/open-agent'
import type { DeployAgent } from '@ingot/drivers/contract/agent'
import type { Bmc } from '@ingot/drivers/contract/bmc'
import type { StepContext } from '../../runtime/step'

/** The node of an operation that has one. */
export function nodeOf({ nodeId }: StepContext): string {
  if (nodeId === null) throw new IngotError('not_found', { object: 'node' })
  return nodeId
}

/** The host of an operation that has one. */
export function hostOf({ hostId }: StepContext): string {
  if (hostId === null) throw new IngotError('not_found', { object: 'host' })
  return hostId
}

export function bmcOf(context: StepContext): Promise<Bmc> {
  return context.deps.bmcOf(nodeOf(context))
}

/** The agent that called back on this boot, or null until it did. Asked for once per wake-up. */
export async function findAgent(context: StepContext): Promise<DeployAgent | null> {
  if (context.known.agent) return context.known.agent
  const running = await findRunningAgent(context.database, context.deps.sealKeys, nodeOf(context))
  context.known.agent = running ? openAgent(running) : null
  return context.known.agent
}

/** The agent that a step cannot do without. Throws `agent_unreachable` when its session is gone. */
export async function requireAgent(context: StepContext): Promise<DeployAgent> {
  const agent = await findAgent(context)
  if (!agent) throw new IngotError('agent_unreachable', { reason: 'no call-back' })
  return agent
}
