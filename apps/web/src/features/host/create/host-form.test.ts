import { describe, expect, it } from 'vitest'
import { emptyHostForm, hostFormProblems, toCreateHostInput } from './host-form'

const id = '019344b2-7a52-7f4e-9c31-0f3a2b6c1d5e'
const filled = {
  ...emptyHostForm,
  projectId: id,
  availabilityZoneId: id,
  flavorId: id,
  imageId: id,
  networkIds: [id],
  name: 'web',
  password: 'Correct-Horse-9',
}

describe('hostFormProblems', () => {
  it('finds nothing wrong with a complete form', () => {
    expect(hostFormProblems(filled)).toEqual({})
  })
  it('says everything that is missing at once, the credential included', () => {
    expect(hostFormProblems(emptyHostForm)).toEqual({
      projectId: 'project_required',
      availabilityZoneId: 'zone_required',
      flavorId: 'flavor_required',
      imageId: 'image_required',
      networkIds: 'network_required',
      name: 'name_required',
      password: 'credential_required',
    })
  })
  it('accepts key pairs in place of a password, ten at most', () => {
    const some = (count: number) => Array.from({ length: count }, (_, i) => `${id.slice(0, -2)}${10 + i}`)
    expect(hostFormProblems({ ...filled, password: '', keyPairIds: some(10) })).toEqual({})
    expect(hostFormProblems({ ...filled, keyPairIds: some(11) })).toEqual({ keyPairIds: 'key_pairs_too_many' })
    expect(hostFormProblems({ ...filled, keyPairIds: [id, id] })).toEqual({ keyPairIds: 'key_pair_twice' })
  })
  it('refuses a weak password even beside a key pair', () => {
    expect(hostFormProblems({ ...filled, password: 'short', keyPairIds: [id] })).toEqual({
      password: 'password_too_short',
    })
  })
  it('refuses an emptied count field', () => {
    expect(hostFormProblems({ ...filled, count: Number.NaN })).toEqual({ count: 'number_positive' })
  })
})

describe('toCreateHostInput', () => {
  it('sends null, not an empty text, for what was left out', () => {
    expect(toCreateHostInput(filled)).toMatchObject({ keyPairIds: [], userData: null, password: 'Correct-Horse-9' })
  })
})
