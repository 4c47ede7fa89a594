/**
 * `planned`: shown, nothing sent. `awaiting_approval`: waits for somebody's consent. `approved` → `applying` → `applied`
 * (read back as wanted and saved or about to be) | `rolled_back` (taken back; the switch is as before) | `failed` (the switch
 * may be neither: its ports are marked drifted). `rejected`: nothing was sent. `unneeded`: it was so already.
 */
export const planStates = [
  'planned',
  'awaiting_approval',
  'approved',
  'applying',
  'applied',
  'rolled_back',
  'failed',
  'rejected',
  'unneeded',
] as const
export type PlanState = (typeof planStates)[number]

export const planPurposes = [
  'provisioning',
  'cleaning',
  'rescue',
  'inspection',
  'tenant',
  'quarantine',
  'release',
  'network',
  'manual',
  'correct_drift',
] as const
export type PlanPurpose = (typeof planPurposes)[number]

/** One line that is sent. `context`: the mode of the command line in which it is sent, for reading ('interface Ethernet1'). */
export interface PlanLine {
  readonly text: string
  readonly context: string | null
}

/** What changes, for people: `before` and `after` are short texts such as 'access 100'. */
export interface PlanDiff {
  readonly object: 'vlan' | 'port' | 'lag'
  readonly name: string
  readonly before: string | null
  readonly after: string | null
}

/** A change of one switch, worked out against what was read of it. No lines: it is so already. */
export interface ChangePlan {
  readonly diff: readonly PlanDiff[]
  readonly lines: readonly PlanLine[]
  readonly inverse: readonly PlanLine[]
}
