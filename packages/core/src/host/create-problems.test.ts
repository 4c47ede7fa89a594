import { expect, test } from 'vitest'
import { type CreateFacts, createProblems } from './create-problems'

const fits: CreateFacts = {
  region: { name: 'north', bareMetalEnabled: true },
  flavor: { arch: 'x86_64', localDiskGib: 400 },
  image: { arch: 'x86_64', bootModes: ['uefi'], minDiskGib: 20 },
  stands: [{ level: 'project', used: { hosts: 3, nodes: 3 }, limits: { hosts: 5, nodes: null } }],
  requested: 2,
  matching: 2,
  takenNames: [],
}
const codes = (facts: CreateFacts) => createProblems(facts).map(({ code }) => code)

test('what fits has no problem, and without an image nothing is said of one', () => {
  expect(createProblems(fits)).toEqual([])
  expect(createProblems({ ...fits, image: null })).toEqual([])
})

test('everything that would be refused is said at once, with what it names', () => {
  const problems = createProblems({
    ...fits,
    region: { name: 'north', bareMetalEnabled: false },
    image: { arch: 'aarch64', bootModes: ['uefi'], minDiskGib: 20 },
    requested: 3,
    takenNames: ['web-2'],
  })
  expect(problems).toEqual([
    { code: 'region_disabled', region: 'north' },
    expect.objectContaining({ code: 'image_mismatch', misfit: 'arch', imageArch: 'aarch64', flavorArch: 'x86_64' }),
    {
      code: 'quota_exceeded',
      shortages: [{ level: 'project', counter: 'hosts', limit: 5, used: 3, requested: 3 }],
    },
    { code: 'no_matching_node', requested: 3, found: 2 },
    { code: 'name_taken', names: ['web-2'] },
  ])
})

test('an image too large for the disk of the flavor is named with both sizes', () => {
  const image = { arch: 'x86_64', bootModes: ['uefi'], minDiskGib: 500 }
  expect(codes({ ...fits, image })).toEqual(['image_mismatch'])
  expect(createProblems({ ...fits, image })[0]).toMatchObject({ misfit: 'disk', neededGib: 500, availableGib: 400 })
})
