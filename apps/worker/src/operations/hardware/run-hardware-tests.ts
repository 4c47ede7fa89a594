import { hardwareTests, type PlannedTest, type TestProgress, testPlan } from '@ingot/core/hardware-test/test-plan'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { endTestRun } from '@ingot/db/hardware-test/end-test-run'
import { recordTestRun } from '@ingot/db/hardware-test/record-test-run'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { commandError } from '../steps/agent-command'
import { agentNode, cleanCommandsOf, cleanStepsOf, completedStep } from '../steps/clean-step'
import { nodeOf, requireAgent } from '../steps/target'

const planOf = ({ input }: StepContext): PlannedTest[] => testPlan.parse(input.tests)

/**
 * Has the agent load one part of the machine after the other. What is done on this boot is read from the agent's own
 * list, so no test runs twice after a crash; the first that fails ends the run.
 */
export async function runHardwareTests(context: StepContext): Promise<Outcome> {
  const plan = planOf(context)
  const agent = await requireAgent(context)
  const commands = await cleanCommandsOf(agent)
  const passed = new Set(commands.map(completedStep))
  const last = commands.at(-1)
  const current = plan.find(({ name }) => !passed.has(hardwareTests[name].step))
  const keep = (status: TestProgress['status'], message?: string) =>
    recordTestRun(context.database, context.lease, nodeOf(context), progressOf(plan, current, status, message))
  if (last && last.status !== 'SUCCEEDED' && last.status !== 'RUNNING') {
    const { data } = commandError('hardware_test_failed', last)
    await keep('failed', String(data?.message ?? ''))
    return failed('hardware_test_failed', { ...data, test: current?.name ?? '' })
  }
  const finished = plan.filter(({ name }) => passed.has(hardwareTests[name].step)).map(({ name }) => name)
  context.evidence({ passed: finished, running: current?.name ?? '', seconds: current?.seconds ?? 0 })
  await keep('running')
  if (!current) return done
  if (last?.status !== 'RUNNING') await begin(context, current)
  await context.progress((100 * finished.length) / plan.length, hardwareTests[current.name].step)
  return wait('agent_working', 'agent', context.deps.pace.agentPollMs, 'agent')
}

async function begin(context: StepContext, { name, seconds }: PlannedTest): Promise<void> {
  const agent = await requireAgent(context)
  const node = await loadProvisionNode(context.database, nodeOf(context))
  const { step, settings } = hardwareTests[name]
  const offered = (await cleanStepsOf(agent, node)).find((each) => each.step === step)
  // An agent without the step refuses it, in words of its own.
  await agent.run('clean.execute_clean_step', {
    step: offered ?? { step, interface: 'deploy', priority: 0 },
    node: agentNode(node, settings(seconds)),
    ports: [],
  })
}

function progressOf(
  plan: readonly PlannedTest[],
  current: PlannedTest | undefined,
  status: TestProgress['status'],
  message: string | undefined,
): TestProgress[] {
  const at = current ? plan.indexOf(current) : plan.length
  const statusAt = (i: number): TestProgress['status'] => {
    if (i === at) return status
    return i < at ? 'passed' : 'pending'
  }
  return plan.map((test, i) => ({ ...test, status: statusAt(i), ...(i === at && message ? { message } : {}) }))
}

/** The good end of a test: the node is manageable again, and may serve where the zone asks for a test. */
export async function finishTest(context: StepContext): Promise<Outcome> {
  await endTestRun(context.database, context.lease, { nodeId: nodeOf(context), error: null })
  return done
}

/** The bad end: the node stays out of the pool until somebody has looked at it. */
export async function failTest(context: StepContext): Promise<Outcome> {
  const error = context.error ?? { code: 'internal' }
  await endTestRun(context.database, context.lease, { nodeId: nodeOf(context), error })
  return done
}
