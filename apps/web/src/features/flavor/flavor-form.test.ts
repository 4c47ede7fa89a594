import { flavorFields } from '@ingot/core/flavor/input'
import { describe, expect, it } from 'vitest'
import { emptyFlavorForm, type FlavorFormValues, flavorFieldOf, toFlavorFields, toFlavorForm } from './flavor-form'

/** What the form shows, by field: the first problem of each. */
const flavorFormProblems = (values: FlavorFormValues) => {
  const issues = flavorFields.safeParse(toFlavorFields(values)).error?.issues ?? []
  return Object.fromEntries(issues.reverse().map((issue) => [flavorFieldOf(issue.path.join('.')), issue.message]))
}

const filled = { ...emptyFlavorForm, name: 'c1.small', cpuCores: 8, memoryGib: 32, localDiskGib: 447 }

describe('flavor form', () => {
  it('stores memory in MiB and shows it in GiB, back and forth without loss', () => {
    const fields = toFlavorFields({ ...filled, memoryGib: 1.5 })
    expect(fields.memoryMib).toBe(1536)
    expect(toFlavorForm(fields).memoryGib).toBe(1.5)
  })
  it('reads traits from lines, spaces or commas, each once', () => {
    const traits = 'CUSTOM_GPU\n CUSTOM_GPU, HW_NVME '
    expect(toFlavorFields({ ...filled, traits }).traits).toEqual(['CUSTOM_GPU', 'HW_NVME'])
  })
  it('drops the grants of a public flavor', () => {
    const id = '019344b2-7a52-7f4e-9c31-0f3a2b6c1d5e'
    expect(toFlavorFields({ ...filled, isPublic: true, projectIds: [id] }).projectIds).toEqual([])
    expect(toFlavorFields({ ...filled, isPublic: false, projectIds: [id] }).projectIds).toEqual([id])
  })
  it('finds nothing wrong with a complete form', () => {
    expect(flavorFormProblems(filled)).toEqual({})
  })
  it('marks memory under the name it has in the form, and empty numbers', () => {
    expect(flavorFormProblems({ ...emptyFlavorForm, name: 'x' })).toEqual({
      cpuCores: 'number_positive',
      memoryGib: 'number_positive',
      localDiskGib: 'number_positive',
    })
  })
  it('refuses a trait in lower case', () => {
    expect(flavorFormProblems({ ...filled, traits: 'gpu' })).toEqual({ traits: 'trait_invalid' })
  })
})
