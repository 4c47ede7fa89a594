import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textKeys } from './text-keys'

test('letters, digits and signs are the keys of a US keyboard, with Shift where it is needed', () => {
  expect(textKeys('aB1!/?')).toEqual([
    { keysym: 0x61, code: 'KeyA', shift: false },
    { keysym: 0x42, code: 'KeyB', shift: true },
    { keysym: 0x31, code: 'Digit1', shift: false },
    { keysym: 0x21, code: 'Digit1', shift: true },
    { keysym: 0x2f, code: 'Slash', shift: false },
    { keysym: 0x3f, code: 'Slash', shift: true },
  ])
})

test('every printable ASCII character has a place on the keyboard', () => {
  for (let point = 0x20; point < 0x7f; point++)
    expect(textKeys(String.fromCharCode(point))[0]?.code, String.fromCharCode(point)).toMatch(/^[A-Z]/)
})

test('a line end is Enter once, and other characters go by their keysyms', () => {
  expect(textKeys('\r\n\t').map((key) => key.code)).toEqual(['Enter', 'Tab'])
  expect(textKeys('é主')).toEqual([
    { keysym: 0xe9, code: null, shift: false },
    { keysym: 0x0100_4e3b, code: null, shift: false },
  ])
})

test('whatever is pasted never throws, and no control character gets through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { keysym } of textKeys(text)) expect(keysym >= 0x20 && keysym !== 0x7f && keysym !== 0x1b).toBe(true)
    }),
  )
})
