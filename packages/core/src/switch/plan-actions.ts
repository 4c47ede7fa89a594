import { firstDenial, type Verdict } from '../access/verdict'
import type { PlanState } from './plan'

/** What somebody says to a plan that waits for consent. */
export const planDecisions = ['approve', 'reject'] as const
export type PlanDecision = (typeof planDecisions)[number]

/** Only a plan that waits for consent can get it, or be refused it. */
export const canDecidePlan = (state: PlanState): Verdict =>
  firstDenial(state !== 'awaiting_approval' && { code: 'plan_state', state, allowed: ['awaiting_approval'] })
