import { randomBytes } from 'node:crypto'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { loadRescuePassword } from '@ingot/db/provision/load-rescue-password'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import { type AgentCommandResult, AgentError } from '@ingot/drivers/contract/agent'
import type { StepContext } from '../../runtime/step'
import { askAgent, commandError } from '../steps/agent-command'
import { bmcOf, hostOf, nodeOf, requireAgent } from '../steps/target'
import { sha512Crypt } from './sha512-crypt'

const newSalt = () => randomBytes(12).toString('base64').replaceAll('+', '.').slice(0, 16)

/**
 * Gives the rescue system its password, hashed, and lets it go: the agent ends and leaves user `rescue` to log in. An
 * agent that was told and does not answer any more has done so.
 */
export async function finalizeRescue(context: StepContext): Promise<Outcome> {
  const { database, deps } = context
  const agent = await requireAgent(context)
  let told: AgentCommandResult | undefined
  try {
    told = (await agent.listCommands()).findLast(({ name }) => name === 'finalize_rescue')
  } catch (error) {
    const isGone = error instanceof AgentError && error.code === 'agent_unreachable'
    if (!isGone || context.state.rescueTold !== true) throw error
    context.evidence({ user: 'rescue', agent: 'gone' })
    return done
  }
  if (told?.status === 'FAILED') return { kind: 'failed', error: commandError('agent_command_failed', told) }
  if (told?.status !== 'SUCCEEDED') {
    const password = await loadRescuePassword(database, deps.sealKeys, hostOf(context))
    await context.save({ rescueTold: true })
    await askAgent(agent, 'rescue.finalize_rescue', { rescue_password: sha512Crypt(password, newSalt()), hashed: true })
  }
  context.evidence({ user: 'rescue' })
  return done
}

/** From the rescue system back to the host's own disk, for good. */
export async function setHostDiskBoot(context: StepContext): Promise<Outcome> {
  const { bootMode: mode } = await loadProvisionNode(context.database, nodeOf(context))
  await (await bmcOf(context)).boot.set({ device: 'disk', persistent: true, mode })
  return done
}
