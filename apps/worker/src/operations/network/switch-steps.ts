import { IngotError } from '@ingot/core/error/ingot-error'
import { done, type Outcome, wait } from '@ingot/core/operation/outcome'
import { completeChange, vlansOf } from '@ingot/core/switch/complete-change'
import type { PlanPurpose } from '@ingot/core/switch/plan'
import { planPurposes } from '@ingot/core/switch/plan'
import type { SwitchChange } from '@ingot/core/switch/port-config'
import { vlanNameOf } from '@ingot/core/switch/vlan-name'
import { loadDrivenSwitch } from '@ingot/db/switch/load-driven-switch'
import { loadOtherUse } from '@ingot/db/switch/load-plug-facts'
import { recordSavedSwitch } from '@ingot/db/switch/record-seen'
import type { StepContext } from '../../runtime/step'
import { changeSwitch } from '../../switch/change-switch'
import { lookAtSwitch } from '../../switch/look-at-switch'

function switchOf({ input }: StepContext): string {
  if (typeof input.switchId !== 'string') throw new IngotError('not_found', { object: 'switch' })
  return input.switchId
}

/** Another worker's session is no failure: it ends. */
async function patiently(context: StepContext, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof IngotError) || error.code !== 'switch_busy') throw error
    return wait('switch_busy', 'switch', context.deps.pace.agentPollMs)
  }
}

/** Logs in, pins the host key when there is none yet, and keeps what the switch is and has. */
export const readSwitch = (context: StepContext): Promise<Outcome> =>
  patiently(context, async () => {
    const { begun, ...found } = await lookAtSwitch(context.database, context.deps.switches, switchOf(context))
    context.evidence({ ...found, ...(begun.length > 0 ? { drifted: begun.join(', ') } : {}) })
    return done
  })

export const saveSwitch = (context: StepContext): Promise<Outcome> =>
  patiently(context, async () => {
    const switchId = switchOf(context)
    await context.deps.switches.use(switchId, 'change', (session) => session.save())
    await recordSavedSwitch(context.database, switchId)
    return done
  })

/** A change that a person asked for, in the words of the request: `change` and what it is for. */
export async function applySwitchChange(context: StepContext): Promise<Outcome> {
  const { database, input } = context
  const switchId = switchOf(context)
  const { device, scheme } = await loadDrivenSwitch(database, switchId)
  // The API has checked it against the schema of its input.
  const { vlans, ports, lags } = input.change as unknown as SwitchChange
  const purpose = planPurposes.find((each) => each === input.purpose) ?? ('manual' satisfies PlanPurpose)
  const wantedLags = Object.entries(lags).flatMap(([number, expected]) =>
    expected ? [{ number: Number(number), expected, portGroupId: null }] : [],
  )
  const names = [...Object.keys(ports), ...wantedLags.flatMap(({ expected }) => expected.members)]
  return changeSwitch(context, {
    switchId,
    name: device.name,
    purpose,
    needsApproval: scheme.approvePlans,
    scope: { vlans: true, ports: [...names, ...device.uplinkPorts], lags: 'all' },
    prepare: async (state) => {
      const use = await loadOtherUse(database, switchId, names)
      // What the ports carry may be gone from the switch as well.
      const carried = [...Object.values(ports), ...wantedLags.map(({ expected }) => expected)].flatMap((each) =>
        vlansOf(each.vlans).map((id) => ({ id, name: vlanNameOf(String(id)) })),
      )
      const given = vlans.flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]))
      const named = [...new Map([...carried, ...given].map((vlan) => [vlan.id, vlan])).values()]
      const kept = [...use.vlans, ...scheme.purposeVlans, ...(device.defaultVlan === null ? [] : [device.defaultVlan])]
      return {
        change: completeChange(device, { ports, lags, vlans: named }, new Set(kept), state),
        wanted: { ports, lags: wantedLags },
        goneLags: Object.entries(lags).flatMap(([number, expected]) => (expected === null ? [Number(number)] : [])),
      }
    },
  })
}
