import { describe, expect, it } from 'vitest'
import { namePreview } from './name-preview'

describe('namePreview', () => {
  it('gives a single host exactly its name', () => {
    expect(namePreview('web', 1)).toEqual({ shown: ['web'], hidden: 0, last: null })
  })
  it('numbers a batch from 1 to n and says how many are not listed', () => {
    expect(namePreview('web', 10, 3)).toEqual({ shown: ['web-1', 'web-2', 'web-3'], hidden: 7, last: 'web-10' })
  })
  it.each([
    ['', 2],
    ['web', 0],
    ['web', Number.NaN],
    ['web', 1.5],
    ['web', 101],
  ])('shows nothing for name %j and count %d', (name, count) => {
    expect(namePreview(name, count).shown).toEqual([])
  })
})
