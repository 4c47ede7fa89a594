import { IngotError } from '@ingot/core/error/ingot-error'
import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { formerUse } from '@ingot/core/switch/complete-change'
import type { PlanLine, PlanPurpose } from '@ingot/core/switch/plan'
import type { LagConfig, SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import type { JsonObject } from '@ingot/db/operation/operation-row'
import {
  beginPlan,
  endPlan,
  findOperationPlan,
  type NewPlan,
  type OperationPlan,
  showPlan,
  type WantedFromNow,
} from '@ingot/db/switch-plan/operation-plan'
import { SwitchError, type SwitchScope, type SwitchSession } from '@ingot/drivers/contract/switch'
import type { StepContext } from '../runtime/step'
import { toOperationError } from '../runtime/to-operation-error'
import { keepFormer } from './take-back-switch'

/** What a change of one switch is made of once its present state is known. */
export interface PreparedChange {
  readonly change: SwitchChange
  readonly wanted: WantedFromNow
  readonly goneLags: readonly number[]
}
export interface SwitchWork {
  readonly switchId: string
  readonly name: string
  readonly purpose: PlanPurpose
  /** somebody has to consent to the lines before they are sent */
  readonly needsApproval: boolean
  readonly scope: SwitchScope
  /** one half of a pair: what it has is kept, so that it can be taken back when the other half fails */
  readonly keepsFormer?: boolean
  /** what the step has to say beside what is said of the switch */
  readonly evidence?: JsonObject
  readonly prepare: (state: SwitchState) => Promise<PreparedChange>
}

/** Nobody wakes a plan that is forgotten: it is looked at now and then. */
const APPROVAL_LOOK_MS = 600_000

/**
 * Brings one switch to what is wanted: reads, plans, shows, waits for consent where it is asked for, applies, reads back,
 * notes what was expected and seen. Done when the switch is so. Safe to run twice and after a crash in the middle: a plan
 * that was being applied is compared with what the switch is now, and either was done or is planned anew.
 */
export async function changeSwitch(context: StepContext, work: SwitchWork): Promise<Outcome> {
  const { operationId, database, deps } = context
  const { switchId, purpose, name } = work
  const before = await findOperationPlan(database, { operationId, switchId, purpose })
  if (before?.state === 'applied' || before?.state === 'unneeded') return done
  if (before?.state === 'rejected') return failed('switch_plan_rejected', { switch: name })
  if (before?.state === 'awaiting_approval') return awaitApproval(context, work)
  try {
    return await deps.switches.use(switchId, 'change', (session) => planAndApply(context, work, before, session))
  } catch (error) {
    if (!(error instanceof IngotError) || error.code !== 'switch_busy') throw error
    context.evidence({ ...work.evidence, switch: name })
    return wait('switch_busy', 'switch', deps.pace.agentPollMs)
  }
}

function awaitApproval(context: StepContext, { name, purpose, evidence }: SwitchWork): Outcome {
  context.evidence({ ...evidence, switch: name, purpose })
  return wait('plan_approval', 'operator', APPROVAL_LOOK_MS, 'plan')
}

/** What the change is for, without the uplinks that it touches on the way. */
const changedOf = ({ wanted, goneLags }: PreparedChange) => ({
  ports: wanted.ports,
  lags: Object.fromEntries<LagConfig | null>([
    ...wanted.lags.map(({ number, expected }) => [number, expected] as const),
    ...goneLags.map((number) => [number, null] as const),
  ]),
})

const sameLines = (a: readonly PlanLine[], b: readonly PlanLine[]) =>
  a.map(({ text }) => text).join('\n') === b.map(({ text }) => text).join('\n')

async function planAndApply(
  context: StepContext,
  work: SwitchWork,
  before: OperationPlan | null,
  session: SwitchSession,
): Promise<Outcome> {
  const { database, lease, deps, nodeId, hostId } = context
  const { switchId, name, purpose } = work
  const state = await session.read(work.scope)
  const prepared = await work.prepare(state)
  const ended = { ...prepared.wanted, goneLags: prepared.goneLags }
  const plan = session.plan(prepared.change, state)
  // A try that failed keeps its record; one that a crash interrupted is gone on with.
  const open = before && ['planned', 'approved', 'applying'].includes(before.state) ? before : null
  const next: NewPlan = { id: open?.id ?? null, switchId, nodeId, hostId, purpose, change: prepared.change, plan }
  const needsSave = session.capabilities.needsSave

  if (plan.lines.length === 0) {
    // Lines of a try that was cut off, by a death of the worker or of the session, are there already.
    const wasSent = open?.state === 'applying' || before?.state === 'failed'
    // A commit that nobody confirmed would be taken back by the switch itself.
    if (wasSent) await session.save()
    const id = open?.id ?? (await beginPlan(database, lease, next, prepared.wanted))
    const end = { id, switchId, transcript: null, error: null, seen: state, unsaved: false }
    const result = wasSent ? 'applied' : 'unneeded'
    await endPlan(database, lease, { ...end, state: result }, ended)
    deps.metrics?.count('ingot_switch_plans_total', { purpose, result })
    return done
  }
  const isApproved = open?.state === 'approved' && sameLines(open.lines, plan.lines)
  const isApplying = open?.state === 'applying'
  if (work.needsApproval && !isApproved && !isApplying) {
    await showPlan(database, lease, next)
    return awaitApproval(context, work)
  }
  if (work.keepsFormer) await keepFormer(context, work, formerUse(changedOf(prepared), state))
  const id = await beginPlan(database, lease, next, prepared.wanted)
  const end = { id, switchId, unsaved: needsSave }
  try {
    const { transcript, state: seen } = await session.apply(prepared.change, plan)
    await endPlan(database, lease, { ...end, state: 'applied', transcript, error: null, seen }, ended)
    deps.metrics?.count('ingot_switch_plans_total', { purpose, result: 'applied' })
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error
    const known = toOperationError(error)
    const data = { switch: name, ...known.data }
    const seen = error.outcome === 'unknown' ? null : await session.read(work.scope).catch(() => null)
    const { transcript } = error
    const outcome = error.outcome === 'rolled_back' ? 'rolled_back' : 'failed'
    await endPlan(database, lease, { ...end, state: outcome, transcript, error: { ...known, data }, seen }, ended)
    deps.metrics?.count('ingot_switch_plans_total', { purpose, result: outcome })
    throw error
  }
  deps.switches.saveLater(switchId)
  context.evidence({ ...work.evidence, switch: name, purpose, lines: plan.lines.length })
  return done
}
