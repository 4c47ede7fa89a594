import { expect, test } from 'vitest'
import { parseLimits, textsOf } from './quota-form'

test('an empty field is no limit, and nought is one', () => {
  expect(parseLimits({ hosts: ' ', nodes: '0' })).toEqual({ ok: true, limits: { hosts: null, nodes: 0 } })
  expect(textsOf({ hosts: null, nodes: 0 })).toEqual({ hosts: '', nodes: '0' })
})

test('each field says what is wrong with it', () => {
  expect(parseLimits({ hosts: '1.5', nodes: '-1' })).toEqual({
    ok: false,
    problems: { hosts: 'number_whole', nodes: 'number_positive' },
  })
  expect(parseLimits({ hosts: 'many', nodes: '9999999' })).toEqual({
    ok: false,
    problems: { hosts: 'number_whole', nodes: 'number_too_large' },
  })
})
