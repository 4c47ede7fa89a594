import { expect, test } from 'vitest'
import { consoleText, plainConsoleText } from './plain-console-text'

test('colours and cursor movements leave no trace in the text', () => {
  expect(plainConsoleText('\u001b[1;32mok\u001b[0m done\u001b[2J\u001b[H')).toBe('ok done')
})

test('a title sequence is removed with its content', () => {
  expect(plainConsoleText('\u001b]0;stolen title\u0007login:')).toBe('login:')
})

test('a line written over is shown as it was last written', () => {
  expect(plainConsoleText('10%\r50%\r100%\r\nnext')).toBe('100%\nnext')
})

test('control characters cannot reach the page', () => {
  expect(plainConsoleText('a\u0000b\u0007c\u0085d')).toBe('abcd')
})

test('a character split between two chunks is read whole', () => {
  const bytes = Buffer.from('机')
  const chunks = [bytes.subarray(0, 1), bytes.subarray(1)].map((part) => ({ base64: part.toString('base64') }))
  expect(consoleText(chunks)).toBe('机')
})
