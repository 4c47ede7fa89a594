import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeyFilter } from './key-filter'

const through = (...messages: string[]) => {
  const filter = new KeyFilter()
  return messages.map((text) => Buffer.from(filter.filter(Buffer.from(text, 'utf8'))).toString('utf8')).join('')
}
const raw = (...bytes: number[]) => [...new KeyFilter().filter(Uint8Array.from(bytes))]

test.for([
  ['letters, digits and Enter', 'ls -la /tmp\r'],
  ['control characters', '\x03\x04\x1a\x00\x7f\t\x1c'],
  ['Chinese, accents and emoji', '主机 é 🚀'],
  ['the Escape key alone', '\x1b'],
  ['arrows, Home and End', '\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F\x1bOA\x1bOH'],
  ['function keys', '\x1bOP\x1bOS\x1b[15~\x1b[24~\x1b[1;2P'],
  ['keys with modifiers', '\x1b[1;5C\x1b[3;5~\x1b[Z'],
  ['Alt with a letter', '\x1bf\x1bb\x1b.'],
  ['a bracketed paste', '\x1b[200~echo hi\x1b[201~'],
])('%s reach the BMC unchanged', ([, keys]) => {
  expect(through(keys as string)).toBe(keys)
})

test.for([
  ['an OSC 52 clipboard write', '\x1b]52;c;ZWNobw==\x07'],
  ['a colour report', '\x1b]11;rgb:ff/ff/ff\x1b\\'],
  ['a title report', '\x1b]lrm -rf /\x1b\\'],
  ['a DECRQSS answer', '\x1bP1$r0m\x1b\\'],
  ['an APC, a PM and a SOS string', '\x1b_a\x1b\\\x1b^b\x1b\\\x1bXc\x1b\\'],
  ['a device attributes answer', '\x1b[?1;2c\x1b[>0;276;0c'],
  ['a cursor position report', '\x1b[12;40R'],
  ['a status report', '\x1b[0n'],
  ['a window size report', '\x1b[8;24;80t'],
  ['a mode report', '\x1b[?2026;2$y'],
  ['mouse reports', '\x1b[<0;10;10M\x1b[<0;10;10m\x1b[M !!'],
  ['focus reports', '\x1b[I\x1b[O'],
  ['C1 controls in UTF-8', '\u0085\u009b0n\u009d52;c;x\u0007'],
  ['an endless parameter list', `\x1b[${'1;'.repeat(200)}A`],
])('%s never reach the BMC', ([, report]) => {
  expect(through(report as string)).toBe('')
  expect(through(`a${report}b`)).toBe('ab')
})

test('Escape pressed twice arrives twice, and then a letter is a letter', () => {
  expect(through('\x1b', '\x1b', 'P')).toBe('\x1b\x1bP')
})

test('an Escape key in front of a report does not turn what follows into a string', () => {
  expect(through('\x1b\x1b[0nP')).toBe('P')
})

test('a report cut into pieces is still stopped', () => {
  expect(through('a\x1b]52;c;', 'ZWNobw', '==\x07b')).toBe('ab')
  expect(through('a\x1b[12;', '40Rb')).toBe('ab')
})

test('a character cut into pieces arrives whole', () => {
  const [first, ...rest] = Buffer.from('主')
  const filter = new KeyFilter()
  expect([...filter.filter(Uint8Array.of(first as number)), ...filter.filter(Uint8Array.from(rest))]).toEqual([
    ...Buffer.from('主'),
  ])
})

test('raw C1 bytes, stray continuation bytes and overlong characters are dropped', () => {
  expect(raw(0x41, 0x85, 0x42)).toEqual([0x41, 0x42])
  expect(raw(0xc0, 0x80, 0xe0, 0x80, 0x80, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80, 0x41)).toEqual([0x41])
})

test('Alt with a key that also starts a string does not swallow what is typed next', () => {
  expect(through('\x1bP', 'p', 'w', 'd')).toBe('pwd')
})

test('nothing but printable text, controls and key sequences comes out of any input, however it is cut', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .constantFrom('\x1b', '\x1b]', '\x1bP', '\x1b[', '\x1b[?', '\x9b', '\x07', 'A', ';1', 'R')
      .map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const filter = new KeyFilter()
      const out = Buffer.concat(pieces.map((each) => filter.filter(each)))
      const text = out.toString('utf8')
      expect(Buffer.from(text, 'utf8').equals(out)).toBe(true)
      expect(text).not.toMatch(/[\x80-\x9f]/)
      // A lone ESC is the Escape key; only within one message may nothing else follow it.
      for (const each of pieces) {
        const alone = Buffer.from(new KeyFilter().filter(each)).toString('latin1')
        for (const sequence of alone.split('\x1b').slice(1))
          expect(sequence).not.toMatch(/^([\]PX^_]|\[[^A-Za-z~]*[cnRtyxIO])/)
      }
    }),
    { numRuns: 2000 },
  )
})
