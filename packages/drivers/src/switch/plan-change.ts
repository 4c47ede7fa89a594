import type { ChangePlan, PlanLine } from '@ingot/core/switch/plan'
import type { SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import { formerChange } from './former-change'
import { planDiff } from './plan-diff'
import type { PlanStep } from './plan-step'
import { planSteps } from './plan-steps'
import { checkedChange } from './switch-change'
import { copyWorld, type SwitchWorld, worldOf } from './switch-world'
import type { Lines, VendorProfile } from './vendor-profile'

export function linesOfStep(profile: VendorProfile, step: PlanStep): Lines {
  const { write, names } = profile
  switch (step.kind) {
    case 'create_vlan':
      return write.createVlan(step.id, step.name)
    case 'delete_vlan':
      return write.deleteVlan(step.id, step.name)
    case 'set_port_vlans':
      return write.setVlans(step.port, step.before, step.after)
    case 'set_enabled':
      return write.setEnabled(step.port, step.enabled)
    case 'create_lag':
      return write.createLag(step.number, step.lag)
    case 'delete_lag':
      return write.deleteLag(step.number, { members: step.members })
    case 'set_lag_vlans':
      return write.setVlans(names.lagName(step.number), step.before, step.after)
    case 'join_lag':
      return write.joinLag(step.number, step.port)
    case 'leave_lag':
      return write.leaveLag(step.number, step.port)
    case 'set_fallback':
      return write.setFallback(step.number, step.on, step.members)
    case 'set_mlag':
      return write.setMlag(step.number, step.mlag)
  }
}

/** A mode that is still open from the step before is not opened again. */
function joinLines(profile: VendorProfile, steps: readonly PlanStep[]): PlanLine[] {
  const lines: PlanLine[] = []
  for (const step of steps) {
    const own = linesOfStep(profile, step)
    const last = lines.at(-1)
    const open = last && !/^(exit|quit)$/.test(last.text) ? (last.context ?? last.text) : null
    const [first, ...rest] = own
    if (first && first.context === null && rest.length > 0 && first.text === open) lines.push(...rest)
    else lines.push(...own)
  }
  return lines
}

const withFullNames = (profile: VendorProfile, state: SwitchState): SwitchState => ({
  ...state,
  ports: Object.fromEntries(
    Object.entries(state.ports).map(([name, port]) => [profile.names.fullPortName(name) ?? name, port]),
  ),
})

/** Lines that lead a port back to what it was read as last, where our words do not say it; none: nobody has any. */
export const restoreLines = ({ write }: VendorProfile, port: string): Lines => write.restoreVlans?.(port) ?? []

export interface PlannedChange {
  readonly plan: ChangePlan
  readonly before: SwitchWorld
  readonly after: SwitchWorld
  /** leads back to `before` */
  readonly former: SwitchChange
}

/** As `planChange`, with what a rollback needs. */
export function planWithFormer(profile: VendorProfile, change: SwitchChange, state: SwitchState): PlannedChange {
  const checked = checkedChange(profile, change)
  const before = worldOf(withFullNames(profile, state))
  const after = copyWorld(before)
  const steps = planSteps(after, checked, profile.lag)
  const former = formerChange(steps, before)
  const inverse = planSteps(copyWorld(after), former, profile.lag)
  const wordless = Object.keys(former.ports).filter((name) => before.ports.get(name)?.vlans === null)
  return {
    plan: {
      diff: planDiff(steps, before, after),
      lines: joinLines(profile, steps),
      inverse: [...joinLines(profile, inverse), ...wordless.flatMap((name) => restoreLines(profile, name))],
    },
    ...{ before, after, former },
  }
}

/**
 * The exact lines that make of `state` what `change` wants, what they change in words, and the lines that lead back. No lines
 * when it is so already. Sends nothing. Throws `switch_unsupported` for what this vendor, or this switch, cannot do.
 */
export const planChange = (profile: VendorProfile, change: SwitchChange, state: SwitchState): ChangePlan =>
  planWithFormer(profile, change, state).plan

/** Names of what is not as the change wants it, with both sides; none: it holds. */
export function unlike(profile: VendorProfile, change: SwitchChange, state: SwitchState): ChangePlan['diff'] {
  return planChange(profile, change, state).diff
}
