import type { LagConfig, PortConfig, SwitchChange } from '@ingot/core/switch/port-config'
import type { PlanStep } from './plan-step'
import { lagConfigOf, type SwitchWorld } from './switch-world'

/**
 * The change that leads back: whatever the steps touch, as it was in `world` before them. A port whose former configuration
 * we have no words for goes to `none` instead.
 */
export function formerChange(steps: readonly PlanStep[], world: SwitchWorld): SwitchChange {
  const vlans: { id: number; name: string | null }[] = []
  const portNames = new Set<string>()
  const lagNumbers = new Set<number>()
  for (const step of steps) {
    if (step.kind === 'create_vlan') vlans.push({ id: step.id, name: null })
    else if (step.kind === 'delete_vlan') vlans.push({ id: step.id, name: step.name })
    if ('port' in step) portNames.add(step.port)
    if ('number' in step) lagNumbers.add(step.number)
  }
  const ports: Record<string, PortConfig> = {}
  for (const name of portNames) {
    const port = world.ports.get(name)
    if (port && port.lag === null) ports[name] = { enabled: port.enabled, vlans: port.vlans ?? { mode: 'none' } }
  }
  const lags: Record<number, LagConfig | null> = {}
  for (const number of lagNumbers) {
    const lag = world.lags.get(number)
    lags[number] = lag ? lagConfigOf(lag) : null
  }
  return { vlans, ports, lags }
}
