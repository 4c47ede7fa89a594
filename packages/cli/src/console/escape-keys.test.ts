import { expect, test } from 'vitest'
import { createEscapeKeys } from './escape-keys'

const typed = (...pieces: string[]) => {
  const read = createEscapeKeys()
  const results = pieces.map((piece) => read(Buffer.from(piece)))
  return {
    text: results.map(({ bytes }) => Buffer.from(bytes).toString()).join(''),
    commands: results.map(({ command }) => command).filter(Boolean),
  }
}

test.each([
  [['~.'], '', ['leave']],
  [['ls\r~.'], 'ls\r', ['leave']],
  [['\r', '~', '.'], '\r', ['leave']],
  [['\r~t'], '\r', ['take_over']],
  [['\r~b'], '\r', ['break']],
  [['cd ~.\r'], 'cd ~.\r', []],
  [['\r~~.'], '\r~.', []],
  [['\r~x'], '\r~x', []],
  [['\r~'], '\r', []],
])('of %j the host gets %j and the terminal %j', (pieces, text, commands) => {
  expect(typed(...pieces)).toEqual({ text, commands })
})
