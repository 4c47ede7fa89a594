import { expect, test } from 'vitest'
import { listMessageArguments } from './message-arguments.mjs'

test.each([
  ['plain text', []],
  ['{name} on {node}', ['name', 'node']],
  ['{at, date, short}', ['at']],
  ['{count, plural, =0 {Nobody} one {# person in {project}} other {# people}}', ['count', 'project']],
  ['{kind, select, a {x {count, plural, other {{unit}}}} other {}}', ['count', 'kind', 'unit']],
  ['<b>{name}</b>', ['<b>', 'name']],
])('%s has the arguments %j', (text, expected) => {
  expect(listMessageArguments(text)).toEqual(expected)
})
