import type { ErrorCode } from '../error/codes'

/** A failure with data for its text; never a secret. */
export interface OperationError {
  readonly code: ErrorCode
  readonly data?: Readonly<Record<string, string | number | boolean>>
}

export const waitingParties = ['worker', 'bmc', 'agent', 'machine', 'operator', 'conductor', 'switch'] as const
export type WaitingParty = (typeof waitingParties)[number]

/**
 * What a step reports. A step waits by returning, never by sleeping: the lease is let go and the same step
 * runs again after `afterMs`, or sooner when `event` is announced for the node.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'wait'
      readonly afterMs: number
      readonly event?: OperationWakeEvent
      readonly reason: WaitReason
      readonly waitingFor: WaitingParty
    }
  | { readonly kind: 'failed'; readonly error: OperationError }

export const operationWakeEvents = ['agent', 'inspection', 'upload', 'plan'] as const
export type OperationWakeEvent = (typeof operationWakeEvents)[number]

export const waitReasons = [
  'power_changing',
  'soft_power_off',
  'agent_starting',
  'agent_working',
  'inspection_running',
  'retrying',
  'os_starting',
  'bios_applying',
  'firmware_installing',
  'raid_building',
  'uploading',
  'transfer_queued',
  'ironic_working',
  'ironic_agent',
  'ironic_hold',
  'ironic_locked',
  'ironic_silent',
  'ironic_power',
  'ironic_conductor_lost',
  'ironic_forgotten',
  'ironic_asking_again',
  'plan_approval',
  'switch_busy',
] as const
export type WaitReason = (typeof waitReasons)[number]

export const done: Outcome = { kind: 'done' }
export const wait = (
  reason: WaitReason,
  waitingFor: WaitingParty,
  afterMs: number,
  event?: OperationWakeEvent,
): Outcome =>
  event ? { kind: 'wait', afterMs, event, reason, waitingFor } : { kind: 'wait', afterMs, reason, waitingFor }
export const failed = (code: ErrorCode, data?: OperationError['data']): Outcome => ({
  kind: 'failed',
  error: data ? { code, data } : { code },
})
