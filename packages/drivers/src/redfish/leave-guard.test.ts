import { expect, test } from 'vitest'
import { LeaveGuard } from './leave-guard'

const through = (sequence: number[], ...parts: string[]) => {
  const guard = new LeaveGuard(sequence)
  return parts.map((part) => Buffer.from(guard.filter(Buffer.from(part, 'latin1'))).toString('latin1')).join('|')
}

test('the sequence that leaves the console never gets through, in one piece or in several', () => {
  expect(through([0x1b, 0x28], 'ls\x1b(exit')).toBe('ls\x1bexit')
  expect(through([0x1b, 0x28], 'a\x1b', '(', '(b')).toBe('a\x1b||b')
  expect(through([0x1c], 'a\x1cb\x1c\x1c')).toBe('ab')
  expect(through([0x0d, 0x7e, 0x2e], '~.', '\r~', '.')).toBe('~|\r~|')
})

test('everything else gets through as it is', () => {
  expect(through([0x1b, 0x28], '\x1b[A(f)\x1bO(')).toBe('\x1b[A(f)\x1bO(')
  expect(through([0x0d, 0x7e, 0x2e], 'cd ~. \r~~x')).toBe('cd ~. \r~~x')
})
