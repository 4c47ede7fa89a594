import { expect, test } from 'vitest'
import { parsePattern } from './command-pattern'
import { matchCommand } from './match-command'
import { vlanKind, wordKind } from './selection'

const patterns = [
  'show vlan [id <id:vlan>]',
  'show version',
  'switchport mode <mode:access|trunk>',
  'name <name:word>',
  'do <line:text>',
]
const candidates = patterns.flatMap((command) => parsePattern(command).map((tokens) => ({ command, tokens })))
const match = (line: string) => matchCommand(line, candidates, { vlan: vlanKind, word: wordKind })

test('words may be cut off as long as only one fits', () => {
  expect(match('sh vl')).toEqual({ found: patterns[0], args: {} })
  expect(match('SH VLAN id 100')).toEqual({ found: patterns[0], args: { id: '100' } })
  expect(match('sw mo tr')).toEqual({ found: patterns[2], args: { mode: 'trunk' } })
})

test('a word that could be two is ambiguous, and the word is told', () => {
  expect(match('s')).toEqual({ failure: 'ambiguous', word: { text: 's', column: 0 } })
  expect(match('show v')).toEqual({ failure: 'ambiguous', word: { text: 'v', column: 5 } })
})

test('what is no command is refused at the word where it goes wrong; what is none yet, at the end', () => {
  expect(match('show vlan id 4095')).toEqual({ failure: 'invalid', word: { text: '4095', column: 13 } })
  expect(match('show vlan id 100 200')).toEqual({ failure: 'invalid', word: { text: '200', column: 17 } })
  expect(match('switchport mode')).toEqual({ failure: 'incomplete', column: 15 })
})

test('the rest of a line is taken as it is, and a quoted word without its quotes', () => {
  expect(match('do show  vlan id 5 ')).toEqual({ found: patterns[4], args: { line: 'show  vlan id 5' } })
  expect(match('name "two words"')).toEqual({ found: patterns[3], args: { name: 'two words' } })
})

test('a pattern that is not closed is an error of its author', () => {
  expect(() => parsePattern('show [vlan')).toThrow('not closed')
})
