import { expect, test } from 'vitest'
import { hardwareTests, testPlan } from './test-plan'

test('a plan names each test once, for a time that ends', () => {
  const problems = (plan: unknown) => testPlan.safeParse(plan).error?.issues.map(({ message }) => message) ?? []
  expect(problems([{ name: 'cpu', seconds: 60 }])).toEqual([])
  expect(problems([])).toEqual(['tests_required'])
  expect(
    problems([
      { name: 'cpu', seconds: 1 },
      { name: 'cpu', seconds: 2 },
    ]),
  ).toEqual(['tests_repeated'])
  expect(problems([{ name: 'disk', seconds: 0 }])).toEqual(['number_positive'])
})

test('a disk test that is given a time runs once', () => {
  expect(hardwareTests.disk.settings(60)).toMatchObject({
    agent_burnin_fio_disk_runtime: 60,
    agent_burnin_fio_disk_loops: 1,
  })
})
