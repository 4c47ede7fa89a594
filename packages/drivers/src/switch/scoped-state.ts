import type { ObservedLag, ObservedPort, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchScope } from '../contract/switch'

/** Only what was asked for; what was asked for and is not there is null. */
export function scopedState(
  scope: SwitchScope,
  vlans: Readonly<Record<number, string>>,
  ports: ReadonlyMap<string, ObservedPort>,
  lags: ReadonlyMap<number, ObservedLag>,
): SwitchState {
  const names = scope.ports === 'all' ? [...ports.keys()] : scope.ports
  const numbers = scope.lags === 'all' ? [...lags.keys()] : scope.lags
  return {
    vlans: scope.vlans ? vlans : {},
    ports: Object.fromEntries(names.map((name) => [name, ports.get(name) ?? null])),
    lags: Object.fromEntries(numbers.map((number) => [number, lags.get(number) ?? null])),
  }
}
