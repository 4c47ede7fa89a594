import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columns, rows, TextScreen } from './text-screen'

const shown = (screen: TextScreen) =>
  Array.from({ length: rows }, (_, row) => screen.line(row).trimEnd())
    .join('\n')
    .trimEnd()
const of = (text: string) => {
  const screen = new TextScreen()
  screen.print(text)
  return screen
}

test('lines, returns and backspaces are where a terminal puts them', () => {
  expect(shown(of('one\r\ntwo\rT\r\nabc\b\bX'))).toBe('one\nTwo\naXc')
})

test('what does not fit goes to the next line, and the top line leaves at the bottom', () => {
  expect(shown(of('x'.repeat(columns + 3)))).toBe(`${'x'.repeat(columns)}\nxxx`)
  const many = of(Array.from({ length: rows + 2 }, (_, i) => `line ${i}`).join('\r\n'))
  expect(many.line(0)).toBe('line 2')
  expect(many.line(rows - 1)).toBe(`line ${rows + 1}`)
})

test('clearing is obeyed, colours are swallowed, also when cut in two', () => {
  const screen = of('old\x1b[')
  screen.print('2J\x1b[H\x1b[1;31mred\x1b[0m\x1b(B')
  expect(shown(screen)).toBe('redB')
})

test('only rows that changed are drawn again', () => {
  const screen = of('a\r\nb')
  expect(screen.takeDirty()).toEqual([0, 1])
  screen.print('c')
  expect(screen.takeDirty()).toEqual([1])
  screen.print('\x1b[0m')
  expect(screen.takeDirty()).toEqual([])
})

test('whatever a machine prints never throws and stays on the screen', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 12 }), (texts) => {
      const screen = new TextScreen()
      for (const text of texts) screen.print(`\x1b[${text}\n`)
      return Array.from({ length: rows }, (_, row) => screen.line(row)).every((line) => line.length <= columns * 2)
    }),
  )
})
