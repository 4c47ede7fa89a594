import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainText } from './plain-text'

test('line ends and colours of a terminal are not text', () => {
  expect(plainText('a\r\nb\r\r\n\x1b[1;32mc\x1b[0m\x1b[K  ')).toBe('a\nb\nc')
})

test('what a pager wrote over is gone', () => {
  expect(plainText('--More--\b\b\b\b\b\b\b\b        \b\b\b\b\b\b\b\bvlan 100\r\n')).toBe('vlan 100\n')
  expect(plainText('  ---- More ----\x1b[16D                \x1b[16Dvlan 100')).toBe('vlan 100')
  expect(plainText('--More--\r\x1b[Kvlan 100')).toBe('vlan 100')
})

test('whatever a switch prints, the text is plain, its lines are bounded, and it comes soon', () => {
  const byte = fc.constantFrom('\x1b', '[', '9', 'D', 'C', 'G', ';', '\r', '\b', '\n', '\t', 'a', ' ', '\x00', '\x9b')
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 400 }), (bytes) => {
      const text = plainText(bytes.join(''))
      expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f]/)
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(4_104)
    }),
  )
  expect(plainText(`${'\x1b[999999999C'.repeat(10_000)}x`).length).toBeLessThanOrEqual(4_104)
  expect(plainText('\b\x1b['.repeat(200_000))).toBeDefined()
})

test('a long line is kept whole, whatever the shell put before it: a database answers in one', () => {
  const line = `{"data":[${'"port",'.repeat(10_000)}0]}`
  expect(plainText(`${line}\r\n$ `)).toBe(`${line}\n$`)
  expect(plainText(`\x1b[?2004l\r${line}\r\n$ `)).toBe(`${line}\n$`)
})
