import { type IronicStepName, ironicOperationSteps, runsOnIronic } from '../ironic/operation-steps'
import type { NodeEngine } from '../node/engine'
import { type OperationKind, type StepName, stepBudgetMs, stepsOf } from './kinds'

/** Steps of a kind in the order they run on a node of this engine; empty when the engine cannot do it. */
export function planOf(kind: OperationKind, engine: NodeEngine): (StepName | IronicStepName)[] {
  if (engine === 'ingot') return stepsOf(kind)
  return runsOnIronic(kind) ? (Object.keys(ironicOperationSteps[kind]) as IronicStepName[]) : []
}

/** Time budget of one step of the plan, milliseconds. */
export function planBudgetMs(kind: OperationKind, engine: NodeEngine, step: string): number {
  if (engine === 'ingot' || !runsOnIronic(kind)) return stepBudgetMs(kind, step)
  const steps: Readonly<Record<string, number>> = ironicOperationSteps[kind]
  return steps[step] ?? stepBudgetMs(kind, step)
}
