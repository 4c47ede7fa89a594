import { expect, test } from 'vitest'
import { planDefaultSwitches } from './default-switches'
import { labSwitchVendors } from './switch-vendor'

const portsOf = (nodes: number) => {
  const plan = planDefaultSwitches(nodes)
  const refs = Array.from({ length: nodes }, (_, index) => [0, 1, 2, 3].map((nic) => plan.portFor(index, nic)))
  return { plan, refs: refs.flat() }
}

test('the first 24 servers see every vendor, and no two NICs want one port', () => {
  const { plan, refs } = portsOf(24)
  const used = new Set(refs.map((ref) => plan.specs.find(({ name }) => name === ref?.switch)?.vendor))
  expect([...used].sort()).toEqual([...labSwitchVendors].sort())
  expect(new Set(refs.map((ref) => `${ref?.switch} ${ref?.port}`)).size).toBe(24 * 4)
})

test('a server keeps its port when the lab grows, and thousands find one each', () => {
  const { plan, refs } = portsOf(2000)
  expect(planDefaultSwitches(2).portFor(1, 0)).toEqual(plan.portFor(1, 0))
  expect(refs).not.toContain(null)
  expect(new Set(refs.map((ref) => `${ref?.switch} ${ref?.port}`)).size).toBe(8000)
  expect(new Set(plan.specs.map(({ macAddress }) => macAddress)).size).toBe(plan.specs.length)
})
