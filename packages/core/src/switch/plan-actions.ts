import { firstDenial, type Verdict } from '../access/verdict'
import type { PlanState } from './plan'

/** Only a plan that waits for consent can get it, or be refused it. */
export const canDecidePlan = (state: PlanState): Verdict =>
  firstDenial(state !== 'awaiting_approval' && { code: 'plan_state', state, allowed: ['awaiting_approval'] })
