import { type Outcome, wait } from '@ingot/core/operation/outcome'
import type { StepContext } from '../../runtime/step'
import { changePower } from './change-power'
import { ejectMedium } from './start-agent-from'
import { bmcOf, findAgent } from './target'

/** How often to look for the power to go before it is cut: 30 s at the default pause. */
const MAX_LOOKS = 15

/**
 * Has the agent write everything out and switch its machine off, as Ironic does; a machine that stays on is switched
 * off by its BMC.
 */
export async function shutAgentDown(context: StepContext): Promise<Outcome> {
  const outcome = await goOff(context)
  if (outcome.kind === 'done') await ejectMedium(context)
  return outcome
}

async function goOff(context: StepContext): Promise<Outcome> {
  const looks = typeof context.state.agentOffLooks === 'number' ? context.state.agentOffLooks : 0
  const off = { target: 'off', action: 'off', key: 'agentHardOffLooks' } as const
  if (looks >= MAX_LOOKS) return changePower(context, off)
  if (looks === 0) {
    const agent = await findAgent(context)
    if (!agent) return changePower(context, off)
    try {
      await agent.run('standby.sync', {}, { wait: true })
      await agent.run('standby.power_off', {})
    } catch (error) {
      // It may have gone already; whether the power is off is what counts.
      context.log.debug({ err: error }, 'the agent did not answer when it was shut down')
    }
  } else if ((await (await bmcOf(context)).power.read()) === 'off') return changePower(context, off)
  context.remember({ agentOffLooks: looks + 1 })
  return wait('power_changing', 'machine', context.deps.pace.powerPollMs)
}
