import type { PlanDiff } from '@ingot/core/switch/plan'
import { vlansText } from '../contract/vlans-text'
import type { PlanStep } from './plan-step'
import type { SwitchWorld, WorldLag, WorldPort } from './switch-world'

const portText = (port: WorldPort | undefined): string | null => {
  if (!port) return null
  const what = port.lag === null ? vlansText(port.vlans) : `in group ${port.lag}`
  return port.enabled ? what : `${what}, disabled`
}

const lagText = (lag: WorldLag | undefined): string | null =>
  lag
    ? [
        vlansText(lag.vlans),
        `members ${lag.members.join(' ') || 'none'}`,
        ...(lag.fallback ? ['fallback'] : []),
        ...(lag.mlag === null ? [] : [`mlag ${lag.mlag}`]),
      ].join(', ')
    : null

/** What the steps change, for people: each object once, in the order of its first step. */
export function planDiff(steps: readonly PlanStep[], before: SwitchWorld, after: SwitchWorld): PlanDiff[] {
  const diff = new Map<string, PlanDiff>()
  for (const step of steps) {
    if (step.kind === 'create_vlan') diff.set(`v${step.id}`, row('vlan', `${step.id}`, null, step.name))
    if (step.kind === 'delete_vlan') diff.set(`v${step.id}`, row('vlan', `${step.id}`, step.name, null))
    if ('number' in step) {
      const { number } = step
      diff.set(`l${number}`, row('lag', `${number}`, lagText(before.lags.get(number)), lagText(after.lags.get(number))))
    }
    if ('port' in step) {
      const { port } = step
      diff.set(`p${port}`, row('port', port, portText(before.ports.get(port)), portText(after.ports.get(port))))
    }
  }
  return [...diff.values()]
}

const row = (object: PlanDiff['object'], name: string, before: string | null, after: string | null): PlanDiff => ({
  ...{ object, name, before, after },
})
