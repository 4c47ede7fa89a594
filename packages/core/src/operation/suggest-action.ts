import type { WaitingParty, WaitReason } from './outcome'

export const operationSuggestions = [
  'wait',
  'check_bmc',
  'check_console',
  'check_network_boot',
  'check_power',
  'check_worker',
  'check_agent',
  'force_off',
  'continue_upload',
  'check_conductor',
  'check_ironic',
  'end_hold',
  'decide_plan',
  'check_switch',
] as const
export type OperationSuggestion = (typeof operationSuggestions)[number]

export interface OperationWait {
  readonly status: string
  readonly waitingFor: WaitingParty | null
  readonly reason: WaitReason | null
  /** in this step, or since it was queued, milliseconds */
  readonly elapsedMs: number
  /** of this step, milliseconds */
  readonly budgetMs: number
}

const second = 1000
/** A server's firmware may test its memory for longer than this only seldom. */
const bootPatienceMs = 600 * second

/** What a person can do about work that takes its time. */
export function suggestAction({ status, waitingFor, reason, elapsedMs, budgetMs }: OperationWait): OperationSuggestion {
  if (status === 'queued') return elapsedMs > 15 * second ? 'check_worker' : 'wait'
  switch (reason) {
    case 'agent_starting':
    case 'inspection_running': {
      const patienceMs = Math.min(bootPatienceMs, budgetMs / 2)
      if (elapsedMs < patienceMs) return 'wait'
      return elapsedMs < patienceMs * 1.5 ? 'check_console' : 'check_network_boot'
    }
    case 'agent_working':
      return elapsedMs > budgetMs / 2 ? 'check_agent' : 'wait'
    case 'soft_power_off':
      return elapsedMs > 60 * second ? 'force_off' : 'wait'
    case 'power_changing':
      return elapsedMs > 60 * second ? 'check_power' : 'wait'
    case 'os_starting':
      return elapsedMs > 120 * second ? 'check_console' : 'wait'
    case 'uploading':
      return 'continue_upload'
    case 'transfer_queued':
      return 'wait'
    case 'ironic_agent':
      return elapsedMs < Math.min(bootPatienceMs, budgetMs / 2) ? 'wait' : 'check_network_boot'
    case 'ironic_hold':
      return 'end_hold'
    case 'ironic_conductor_lost':
    case 'ironic_forgotten':
      return 'check_conductor'
    case 'ironic_silent':
      return elapsedMs > 30 * second ? 'check_conductor' : 'wait'
    case 'ironic_locked':
    case 'ironic_power':
      return elapsedMs > 120 * second ? 'check_ironic' : 'wait'
    case 'ironic_working':
      return elapsedMs > budgetMs / 2 ? 'check_ironic' : 'wait'
    case 'ironic_asking_again':
      return 'wait'
    case 'raid_building':
    case 'bios_applying':
      return elapsedMs > bootPatienceMs ? 'check_console' : 'wait'
    case 'firmware_installing':
      return elapsedMs > budgetMs / 2 ? 'check_bmc' : 'wait'
    case 'plan_approval':
      return 'decide_plan'
    case 'switch_busy':
      return elapsedMs > 120 * second ? 'check_switch' : 'wait'
    case 'retrying':
      if (waitingFor === 'conductor') return 'check_conductor'
      if (waitingFor === 'switch') return 'check_switch'
      return waitingFor === 'agent' ? 'check_agent' : 'check_bmc'
    case null:
      return 'wait'
  }
}
