import { expect, test } from 'vitest'
import type { SheetColumn } from './sheet-column'
import { writeCsv } from './write-csv'

async function textOf(columns: SheetColumn[], ...rows: string[][]): Promise<string> {
  async function* pages() {
    yield rows
  }
  const chunks: Buffer[] = []
  for await (const chunk of writeCsv(columns, pages())) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
const text = (header: string): SheetColumn => ({ header, type: 'text' })

test('Excel recognises it as UTF-8, and headers come first', async () => {
  expect(await textOf([text('名称'), text('b')], ['一', 'x'])).toBe('\uFEFF名称,b\r\n一,x\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  '%j is no formula',
  async (value) => {
    const line = (await textOf([text(value)], [value])).slice(1)
    const cell = /[\r\n",]/.test(value) ? `"'${value}"` : `'${value}`
    expect(line).toBe(`${cell}\r\n${cell}\r\n`)
  },
)

test('a negative number stays a number, and only in a column of numbers', async () => {
  const columns: SheetColumn[] = [{ header: 'n', type: 'number' }, text('t')]
  expect(await textOf(columns, ['-5', '-5'], ['-5+cmd', ''])).toBe("\uFEFFn,t\r\n-5,'-5\r\n'-5+cmd,\r\n")
})

test('quotes, commas and line breaks survive', async () => {
  expect(await textOf([text('a')], ['x "y", z\nw'])).toBe('\uFEFFa\r\n"x ""y"", z\nw"\r\n')
})

test('a value with a word is written as the word', async () => {
  const column: SheetColumn = { ...text('State'), words: new Map([['on', '开机']]) }
  expect(await textOf([column], ['on'], ['other'])).toBe('\uFEFFState\r\n开机\r\nother\r\n')
})
