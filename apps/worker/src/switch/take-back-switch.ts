import { purposeVlansOf } from '@ingot/core/network-scheme/scheme'
import type { OperationError } from '@ingot/core/operation/outcome'
import { changeBack, type FormerUse } from '@ingot/core/switch/complete-change'
import type { PlanPurpose } from '@ingot/core/switch/plan'
import { type DrivenSwitch, loadOtherUse, type PlugFacts } from '@ingot/db/switch/load-plug-facts'
import {
  endPlan,
  findOperationPlan,
  type PlanEnd,
  reopenPlan,
  type WantedFromNow,
} from '@ingot/db/switch-plan/operation-plan'
import { SwitchError, type SwitchSession } from '@ingot/drivers/contract/switch'
import type { StepContext } from '../runtime/step'
import { toOperationError } from '../runtime/to-operation-error'

interface TakeBack {
  readonly device: DrivenSwitch
  readonly purpose: PlanPurpose
  readonly scheme: PlugFacts['scheme']
  /** why: what went wrong on the other half */
  readonly error: OperationError
}

const keyOf = (purpose: PlanPurpose, switchId: string) => `former ${purpose} ${switchId}`

/** Keeps what a switch had before its lines are sent. A kill right after keeps it; a second try finds the first one's. */
export async function keepFormer(
  context: StepContext,
  { switchId, purpose }: { readonly switchId: string; readonly purpose: PlanPurpose },
  former: FormerUse,
): Promise<void> {
  const plan = await findOperationPlan(context.database, { operationId: context.operationId, switchId, purpose })
  const key = keyOf(purpose, switchId)
  // Lines of a worker that died may have been sent already.
  if (context.state[key] && plan?.state === 'applying') return
  await context.save({ [key]: structuredClone(former) as never })
}

/**
 * Makes a switch as it was before this operation's change for a purpose; its plan ends as rolled back, with the reason. Does
 * nothing when nothing was changed. Never throws for the switch: what could not be taken back is a failed plan.
 */
export async function takeBackSwitch(
  context: StepContext,
  { device, purpose, scheme, error }: TakeBack,
): Promise<void> {
  const { database, operationId, lease, deps, log } = context
  const switchId = device.id
  const plan = await findOperationPlan(database, { operationId, switchId, purpose })
  const former = context.state[keyOf(purpose, switchId)] as unknown as FormerUse | undefined
  if (!former || plan?.state !== 'applied') return
  const lags = Object.entries(former.lags)
  const wanted: WantedFromNow & { readonly goneLags: readonly number[] } = {
    ports: former.ports,
    lags: lags.flatMap(([number, expected]) =>
      expected ? [{ number: Number(number), expected, portGroupId: null }] : [],
    ),
    goneLags: lags.flatMap(([number, expected]) => (expected ? [] : [Number(number)])),
  }
  const names = [...Object.keys(former.ports), ...wanted.lags.flatMap(({ expected }) => expected.members)]
  const undo = async (session: SwitchSession): Promise<Pick<PlanEnd, 'transcript' | 'seen'>> => {
    const scope = { vlans: true, ports: [...names, ...device.uplinkPorts], lags: 'all' } as const
    const state = await session.read(scope)
    const { vlans } = await loadOtherUse(database, switchId, names)
    const kept = [...vlans, ...purposeVlansOf(scheme), ...(device.defaultVlan === null ? [] : [device.defaultVlan])]
    const change = changeBack(device, former, new Set(kept), state)
    await reopenPlan(database, lease, plan.id)
    const { transcript, state: seen } = await session.apply(change, session.plan(change, state))
    return { transcript, seen }
  }
  const end = { id: plan.id, switchId, unsaved: true }
  try {
    const seen = await deps.switches.use(switchId, 'change', undo)
    await endPlan(database, lease, { ...end, ...seen, state: 'rolled_back', error, asBefore: true }, wanted)
    deps.switches.saveLater(switchId)
  } catch (failure) {
    if (!(failure instanceof SwitchError)) throw failure
    log.warn({ err: failure, switchId }, 'the other half of a pair could not be taken back')
    const { transcript } = failure
    const left = { ...end, state: 'failed', transcript, seen: null, error: toOperationError(failure) } as const
    await endPlan(database, lease, left, wanted)
  }
}
