import { expect, test } from 'vitest'
import { KeyBytes } from './key-bytes'

test('letters, Enter and arrows type what a terminal types', () => {
  const keys = new KeyBytes()
  expect([0x61, 0xff0d, 0xff08, 0xff52, 0x0100_4e3b].map((keysym) => keys.press(keysym, true))).toEqual([
    ...['a', '\r', '\x7f', '\x1b[A', '主'],
  ])
  expect(keys.press(0x61, false)).toBeNull()
  expect(keys.press(0xffe1, true)).toBeNull()
})

test('Ctrl makes control characters while it is held', () => {
  const keys = new KeyBytes()
  keys.press(0xffe3, true)
  expect([keys.press(0x63, true), keys.press(0x44, true)]).toEqual(['\x03', '\x04'])
  keys.press(0xffe3, false)
  expect(keys.press(0x63, true)).toBe('c')
})

test('Ctrl-Alt-Del resets, Del alone does not', () => {
  const keys = new KeyBytes()
  expect(keys.press(0xffff, true)).toBe('\x1b[3~')
  keys.press(0xffe3, true)
  keys.press(0xffe9, true)
  expect(keys.press(0xffff, true)).toBe('reset')
})
