import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import type { PlanLine, PlanPurpose } from '@ingot/core/switch/plan'
import type { SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import {
  type ControllerPart,
  endControllerPlan,
  findControllerPlan,
  keepControllerPlan,
} from '@ingot/db/switch-plan/controller-plan'
import type { SdnEndpoint } from '@ingot/drivers/contract/sdn'
import { SwitchError } from '@ingot/drivers/contract/switch'
import { openSdn } from '@ingot/drivers/registry'
import type { StepContext } from '../runtime/step'
import { toOperationError } from '../runtime/to-operation-error'

export interface NetworksWork {
  readonly controllerId: string
  readonly name: string
  readonly endpoint: SdnEndpoint
  readonly purpose: PlanPurpose
  /** somebody has to consent to the lines before they are sent */
  readonly needsApproval: boolean
  /** what is wanted, worked out against what is there */
  readonly prepare: (state: SwitchState) => SwitchChange
}

/** Nobody wakes a plan that is forgotten: it is looked at now and then. */
const APPROVAL_LOOK_MS = 600_000
const scope = { vlans: true, ports: 'all', lags: [] } as const

const sameLines = (a: readonly PlanLine[], b: readonly PlanLine[]) =>
  a.map(({ text }) => text).join('\n') === b.map(({ text }) => text).join('\n')

/**
 * Brings a controller's networks on one physical network to what is wanted, with a plan that is kept, shown and, where it is
 * asked for, consented to. Done when controller and chassis confirmed it and it was read back. Safe to run twice and after a
 * crash: the change is one transaction, so that what is there is either before it or after it.
 */
export async function changeNetworks(context: StepContext, work: NetworksWork): Promise<Outcome> {
  const { operationId, database, lease, deps, nodeId, hostId } = context
  const { controllerId, name, purpose } = work
  const part: ControllerPart = { sdnControllerId: controllerId, physicalNetwork: work.endpoint.physicalNetwork }
  const before = await findControllerPlan(database, { operationId, part, purpose })
  if (before?.state === 'applied' || before?.state === 'unneeded') return done
  if (before?.state === 'rejected') return failed('switch_plan_rejected', { switch: name })
  const awaitApproval = () => {
    context.evidence({ controller: name, purpose })
    return wait('plan_approval', 'operator', APPROVAL_LOOK_MS, 'plan')
  }
  if (before?.state === 'awaiting_approval') return awaitApproval()
  const session = openSdn(work.endpoint)
  // A try that failed keeps its record; one that a crash interrupted is gone on with.
  const open = before && ['approved', 'applying'].includes(before.state) ? before : null
  let sentAs: string | null = null
  const end = (
    id: string,
    state: 'applied' | 'unneeded' | 'rolled_back' | 'failed',
    error: SwitchError | null,
    transcript: string | null,
  ) => {
    deps.metrics?.count('ingot_switch_plans_total', { purpose, result: state })
    const known = error && toOperationError(error)
    const told = known && { ...known, data: { switch: name, ...known.data } }
    return endControllerPlan(database, lease, { id, sdnControllerId: controllerId, state, transcript, error: told })
  }
  try {
    const state = await session.read(scope)
    const change = work.prepare(state)
    const plan = session.plan(change, state)
    const next = { id: open?.id ?? null, part, nodeId, hostId, purpose, change, plan }
    const isConsented = open?.state === 'applying' || (open !== null && sameLines(open.lines, plan.lines))
    if (plan.lines.length > 0 && work.needsApproval && !isConsented) {
      await keepControllerPlan(database, lease, next, 'awaiting_approval')
      return awaitApproval()
    }
    const isThere = plan.lines.length === 0
    const id = isThere && open ? open.id : await keepControllerPlan(database, lease, next, 'applying')
    if (isThere) {
      await end(id, open?.state === 'applying' ? 'applied' : 'unneeded', null, null)
      return done
    }
    sentAs = id
    const { transcript } = await session.apply(change, plan)
    await end(id, 'applied', null, transcript)
    context.evidence({ controller: name, purpose, lines: plan.lines.length })
    return done
  } catch (error) {
    if (!(error instanceof SwitchError)) throw error
    const { code, detail, outcome, transcript } = error
    if (sentAs !== null) await end(sentAs, outcome === 'unknown' ? 'failed' : 'rolled_back', error, transcript)
    throw new SwitchError(code, { switch: name, ...detail }, { outcome, transcript, cause: error })
  } finally {
    await session.close()
  }
}
