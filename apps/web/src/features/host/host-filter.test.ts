import { describe, expect, it } from 'vitest'
import { toHostFilter } from './host-filter'

const none = { project: [], state: [], power: [], zone: [], tag: [] }
const everywhere = { projectId: null, zoneId: null }

describe('toHostFilter', () => {
  it('asks for everything when nothing is chosen', () => {
    expect(toHostFilter(none, everywhere)).toEqual({})
  })
  it('follows the project and zone of the shell until the page chooses another one', () => {
    const scope = { projectId: 'p1', zoneId: 'z1' }
    expect(toHostFilter(none, scope)).toEqual({ projectId: 'p1', zoneId: 'z1' })
    expect(toHostFilter({ ...none, project: ['p2'] }, scope)).toEqual({ projectId: 'p2', zoneId: 'z1' })
  })
  it('drops states and powers that do not exist, since anybody can write an address', () => {
    expect(toHostFilter({ ...none, state: ['active', 'x'], power: ['on', 'y'] }, everywhere)).toEqual({
      state: ['active'],
      power: ['on'],
    })
  })
})
