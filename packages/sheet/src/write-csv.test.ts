import { expect, test } from 'vitest'
import type { SheetColumn } from './sheet-column'
import { writeCsv } from './write-csv'

async function textOf(columns: SheetColumn[], ...records: string[]): Promise<string> {
  async function* pages() {
    for (const record of records) yield { rows: 1, bytes: Buffer.from(record) }
  }
  const chunks: Buffer[] = []
  for await (const chunk of writeCsv(columns, pages())) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
const text = (header: string): SheetColumn => ({ header, type: 'text' })

test('Excel recognises it as UTF-8, and headers come first', async () => {
  expect(await textOf([text('名称'), text('b')], '一,x\n', '二,y\n')).toBe('\uFEFF名称,b\n一,x\n二,y\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠x'])(
  'the header %j is no formula',
  async (value) => {
    const cell = /[\r\n",]/.test(value) ? `"'${value}"` : `'${value}`
    expect(await textOf([text(value)])).toBe(`\uFEFF${cell}\n`)
  },
)

test('a header keeps its quotes and commas', async () => {
  expect(await textOf([text('x "y", z')])).toBe('\uFEFF"x ""y"", z"\n')
})
