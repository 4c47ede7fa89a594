import { planDefaultSwitches } from '@ingot/lab/switch/default-switches'
import { expect, test } from 'vitest'
import { countLabSwitches } from './ports.mjs'

test.each([1, 24, 25, 72, 73, 2000])('as many ports are kept for switches as a lab of %i servers has', (nodes) => {
  expect(countLabSwitches(nodes)).toBe(planDefaultSwitches(nodes).specs.length)
})
