import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { commandError } from './agent-command'
import { agentNode, cleanCommandsOf, cleanStepsOf, completedStep } from './clean-step'
import { nodeOf, requireAgent } from './target'

const METADATA = 'erase_devices_metadata'
const FULL = 'erase_devices'

/**
 * Erases what the zone's policy asks for: always the metadata, and every byte under `full`. What has been done on this
 * boot is read from the agent's own list, so nothing is erased twice after a crash.
 */
export async function eraseDisks(context: StepContext): Promise<Outcome> {
  const agent = await requireAgent(context)
  const commands = await cleanCommandsOf(agent)
  const last = commands.at(-1)
  if (last?.status === 'RUNNING') return wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
  if (last && last.status !== 'SUCCEEDED') return { kind: 'failed', error: commandError('erase_failed', last) }

  const node = await loadProvisionNode(context.database, nodeOf(context))
  const finished = commands.map(completedStep)
  const names = finished.filter((name) => name !== null)
  const wanted = node.erasePolicy === 'full' ? [METADATA, FULL] : [METADATA]
  context.evidence({ policy: node.erasePolicy, finished: names })
  if (wanted.every((name) => finished.includes(name))) return done

  const offered = await cleanStepsOf(agent, node)
  const missing = wanted.find((name) => !offered.some(({ step }) => step === name))
  if (missing) return failed('erase_failed', { message: `the agent offers no step ${missing}` })
  const next = offered
    .filter(({ step }) => wanted.includes(step) && !finished.includes(step))
    .sort((a, b) => b.priority - a.priority)[0]
  if (!next) return done
  context.evidence({ policy: node.erasePolicy, finished: names, running: next.step })
  await agent.run('clean.execute_clean_step', { step: next, node: agentNode(node), ports: [] })
  await context.progress((100 * finished.length) / wanted.length, next.step)
  return wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
}
