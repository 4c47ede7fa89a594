// @vitest-environment jsdom
import { Terminal } from '@xterm/xterm'
import { expect, test } from 'vitest'
import { guardTerminal } from './terminal-guard'

const answersTo = async (output: string, guarded: boolean) => {
  const terminal = new Terminal({ allowProposedApi: true })
  if (guarded) guardTerminal(terminal.parser)
  let answers = ''
  terminal.onData((data) => {
    answers += data
  })
  await new Promise<void>((done) => terminal.write(output, done))
  const text = terminal.buffer.active.getLine(0)?.translateToString(true) ?? ''
  const mouse = terminal.modes.mouseTrackingMode
  terminal.dispose()
  return { answers, text, mouse }
}

test.for([
  ['device attributes', '\x1b[c\x1b[>c'],
  ['the cursor position', '\x1b[6n\x1b[?6n'],
  ['a mode', '\x1b[4$p\x1b[?7$p'],
  ['a setting (DECRQSS)', '\x1bP$qm\x1b\\'],
])('a program asking for %s makes the terminal type nothing', async ([, question]) => {
  expect((await answersTo(question as string, false)).answers).not.toBe('')
  expect((await answersTo(question as string, true)).answers).toBe('')
})

test.for([
  ['the clipboard', '\x1b]52;c;?\x07\x1b]52;c;ZWNobw==\x07'],
  ['colours', '\x1b]4;1;?\x07\x1b]10;?\x07\x1b]11;?\x07\x1b]12;?\x07'],
  ['the window title', '\x1b]2;rm -rf\x07\x1b[21t'],
  ['the window size', '\x1b[14t\x1b[18t'],
  ['its identity in the old way', '\x1bZ'],
  ['its version', '\x1b[>q'],
])('a program asking for %s gets no answer, and what follows is shown', async ([, question]) => {
  expect(await answersTo(`${question}ok`, true)).toMatchObject({ answers: '', text: 'ok' })
})

test('a program cannot take the mouse away', async () => {
  expect((await answersTo('\x1b[?1002h\x1b[?1006h', false)).mouse).not.toBe('none')
  expect((await answersTo('\x1b[?1002;1006h', true)).mouse).toBe('none')
})

test('colours, cursor movement and Chinese are shown as before', async () => {
  expect((await answersTo('\x1b[31mab\x1b[0m\x1b[1Gx主机', true)).text).toBe('x主机')
})
