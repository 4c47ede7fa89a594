import type { OperationKind } from '../operation/kinds'

export const hostPowerActions = ['start', 'stop', 'reboot'] as const
export type HostPowerAction = (typeof hostPowerActions)[number]

/** What each verb of a host's power asks for; the audit trail calls it by its kind. */
export const hostPowerWorks: Record<
  HostPowerAction,
  { readonly kind: OperationKind & `host.${string}`; readonly powerTarget?: 'on' | 'off' }
> = {
  start: { kind: 'host.start', powerTarget: 'on' },
  stop: { kind: 'host.stop', powerTarget: 'off' },
  reboot: { kind: 'host.reboot' },
}
