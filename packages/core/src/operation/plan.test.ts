import { expect, test } from 'vitest'
import { ironicOperationSteps, runsOnIronic } from '../ironic/operation-steps'
import { type OperationKind, operationKinds, stepBudgetMs, stepsOf } from './kinds'
import { planBudgetMs, planOf } from './plan'

const kinds = Object.keys(operationKinds) as OperationKind[]

test("a node of ours runs the kind's own steps with their budgets", () => {
  for (const kind of kinds) {
    expect(planOf(kind, 'ingot')).toEqual(stepsOf(kind))
    for (const step of stepsOf(kind)) expect(planBudgetMs(kind, 'ingot', step)).toBe(stepBudgetMs(kind, step))
  }
})

test('a node of an Ironic runs steps of its own, and no kind that Ironic cannot do', () => {
  expect(planOf('node.provide', 'ironic')).toEqual(['ironic_request_state', 'ironic_wait_for_state', 'ironic_finish'])
  expect(planOf('host.reboot', 'ironic')).toEqual(['ironic_soft_power_off', 'ironic_power_on'])
  expect(planOf('bmc.check', 'ironic')).toEqual([])
  expect(planBudgetMs('node.inspect', 'ironic', 'ironic_wait_for_state')).toBe(90 * 60_000)
  for (const kind of kinds.filter(runsOnIronic))
    for (const step of planOf(kind, 'ironic')) {
      expect(stepsOf(kind)).not.toContain(step)
      expect(planBudgetMs(kind, 'ironic', step)).toBe(ironicOperationSteps[kind][step as never])
    }
})
