import { expect, test } from 'vitest'
import { LineEditor } from './line-editor'

function edit(...keys: string[]) {
  const lines: string[] = []
  let screen = ''
  let interrupts = 0
  const editor = new LineEditor({
    write: (text) => {
      screen += text
    },
    line: (text) => void lines.push(text),
    interrupt: () => {
      interrupts++
    },
    endOfInput: () => void lines.push('<eof>'),
  })
  for (const key of keys) editor.feed(Buffer.from(key))
  return { lines, screen, interrupts, editor }
}

test('backspace, Ctrl-U, Ctrl-W and arrows edit the line', () => {
  expect(edit('abx\x7fc\r').lines).toEqual(['abc'])
  expect(edit('rubbish\x15ls\r').lines).toEqual(['ls'])
  expect(edit('cat one two\x17three\r').lines).toEqual(['cat one three'])
  expect(edit('ac\x1b[Db\r').lines).toEqual(['abc'])
  expect(edit('bc\x1b[Ha\x1b[Fd\r').lines).toEqual(['abcd'])
})

test('the up arrow brings back earlier lines', () => {
  expect(edit('one\rtwo\r\x1b[A\x1b[A\r').lines).toEqual(['one', 'two', 'one'])
  expect(edit('one\r\x1b[A\x1b[Bnew\r').lines).toEqual(['one', 'new'])
})

test('CR LF ends one line, Ctrl-C none, Ctrl-D only an empty one', () => {
  expect(edit('a\r\nb\n').lines).toEqual(['a', 'b'])
  const broken = edit('abc\x03')
  expect([broken.lines, broken.interrupts]).toEqual([[], 1])
  expect(edit('\x04').lines).toEqual(['<eof>'])
  expect(edit('x\x04\r').lines).toEqual(['x'])
})

test('a password is neither shown nor remembered', () => {
  const { editor, lines } = edit()
  let shown = ''
  const blind = new LineEditor({
    write: (text) => {
      shown += text
    },
    line: (text) => void lines.push(text),
    interrupt() {},
    endOfInput() {},
  })
  blind.echo = false
  blind.feed(Buffer.from('secret\r'))
  blind.echo = true
  blind.feed(Buffer.from('\x1b[A\r'))
  expect(shown).not.toContain('secret')
  expect(lines).toEqual(['secret', ''])
  expect(editor.echo).toBe(true)
})
