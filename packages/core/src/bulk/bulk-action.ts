import type { Verdict } from '../access/verdict'
import { type SwitchAction, switchActionNames } from '../switch/actions'
import { type PlanDecision, planDecisions } from '../switch/plan-actions'

export const bulkKinds = ['host', 'node', 'switch', 'switch_plan'] as const
export type BulkKind = (typeof bulkKinds)[number]

/** What can be asked for on many hosts, nodes, switches or plans at once, in the order of the bar. */
export const bulkHostActions = ['start', 'stop', 'reboot', 'tag', 'rebuild', 'delete'] as const
export type BulkHostAction = (typeof bulkHostActions)[number]
export const bulkNodeActions = [
  ...['powerOn', 'powerOff', 'reboot', 'manage', 'inspect', 'provide'],
  ...['setMaintenance', 'clearMaintenance', 'tag', 'delete'],
] as const satisfies readonly string[]
export type BulkNodeAction = (typeof bulkNodeActions)[number]
export const bulkSwitchActions = switchActionNames
export type BulkSwitchAction = SwitchAction
export const bulkPlanActions = planDecisions
export type BulkPlanAction = PlanDecision
export type BulkAction = BulkHostAction | BulkNodeAction | BulkSwitchAction | BulkPlanAction

/** Items of one request: what a person can still read through before agreeing to it. */
export const maxBulkItems = 1000
/** Items under way at a time unless somebody says otherwise: so that "cancel the rest" leaves something out. */
export const defaultBulkParallel = 10
export const maxBulkParallel = 100

/** What destroys data or records is agreed to by typing how many it will be. */
const destructive: ReadonlySet<string> = new Set(['delete', 'rebuild'])
export const isDestructiveBulk = (action: BulkAction): boolean => destructive.has(action)

/** Tagging is editing; every other action has a verdict of its own. */
export function bulkVerdict<Action extends string>(
  verdicts: Readonly<Record<Action | 'edit', Verdict>>,
  action: Action | 'tag',
): Verdict {
  return verdicts[action === 'tag' ? 'edit' : (action as Action)]
}
