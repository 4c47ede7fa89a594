import { rackPlaceInput } from '@ingot/core/rack/input'
import { expect, test } from 'vitest'
import { emptyRackPlace, toRackPlaceForm, toRackPlaceInput } from './rack-place-form'

test('a place goes through the form unchanged, and nothing typed is no place', () => {
  for (const place of [null, { rack: 'A-07', unit: null, height: 1 }, { rack: 'A-07', unit: 12, height: 2 }])
    expect(toRackPlaceInput(toRackPlaceForm(place))).toEqual(place)
  expect(toRackPlaceInput(emptyRackPlace)).toBeNull()
})

test('what is wrong is refused at its field', () => {
  const pathOf = (typed: Partial<typeof emptyRackPlace>) =>
    rackPlaceInput.safeParse(toRackPlaceInput({ ...emptyRackPlace, ...typed })).error?.issues[0]?.path
  expect(pathOf({ unit: '12' })).toEqual(['rack'])
  expect(pathOf({ rack: 'A', unit: 'top' })).toEqual(['unit'])
  expect(pathOf({ rack: 'A', unit: '60', height: '2' })).toEqual(['height'])
})
