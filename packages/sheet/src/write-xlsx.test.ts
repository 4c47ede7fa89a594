import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SheetColumn, SheetPage } from './sheet-column'
import { writeXlsx } from './write-xlsx'

const columns: SheetColumn[] = [
  { header: '名称', type: 'text' },
  { header: 'Count', type: 'number' },
  { header: 'At', type: 'time' },
  { header: 'State', type: 'text' },
]

/** As PostgreSQL writes it: COPY … TO, format text. */
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}
const field = (text: string) => text.replace(/[\\\n\t\r\u0008\f\v]/g, (character) => escapes[character] ?? '')
const pageOf = (rows: string[][]) => ({
  rows: rows.length,
  bytes: Buffer.from(rows.map((row) => `${row.map(field).join('\t')}\n`).join('')),
})

async function* pagesOf(...pages: string[][][]) {
  yield* pages.map(pageOf)
}

/** Reads an archive by its directory, as every program does. */
async function entriesOf(chunks: AsyncIterable<Buffer>): Promise<Map<string, string>> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  const zip = Buffer.concat(parts)
  const end = zip.length - 22
  expect(zip.readUInt32LE(end)).toBe(0x06054b50)
  const entries = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const nameLength = zip.readUInt16LE(at + 28)
    const [packed, size, offset] = [20, 24, 42].map((field) => zip.readUInt32LE(at + field)) as [number, number, number]
    const from = offset + 30 + zip.readUInt16LE(offset + 26)
    const content = inflateRawSync(zip.subarray(from, from + packed))
    expect(content.length).toBe(size)
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), content.toString('utf8'))
    at += 46 + nameLength
  }
  return entries
}

test('a workbook has its parts, headers, numbers, times and words', async () => {
  const pages = pagesOf([['a<b', '12', '2026-01-02 12:00:00', 'An & aus']], [['', '', '', 'off']])
  const entries = await entriesOf(writeXlsx(columns, pages, 'Nodes'))
  expect([...entries.keys()].sort()).toEqual(
    [
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ].sort(),
  )
  const sheet = entries.get('xl/worksheets/sheet1.xml') ?? ''
  expect(sheet).toContain('<c r="A1" s="3" t="inlineStr"><is><t>名称</t></is></c>')
  expect(sheet).toContain(
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a&lt;b</t></is></c><c r="B2"><v>12</v></c><c r="C2" s="1"><v>46024.5</v></c><c r="D2" t="inlineStr"><is><t>An &amp; aus</t></is></c></row>',
  )
  expect(sheet).toContain('<row r="3"><c r="D3" t="str"><v>off</v></c></row>')
})

test('nothing is a formula, and what looks like one is marked as text', async () => {
  const entries = await entriesOf(writeXlsx(columns, pagesOf([['=1+1', '=2', '', '']]), 'x'))
  const sheet = entries.get('xl/worksheets/sheet1.xml')
  expect(sheet).toContain('<c r="A2" s="2" t="inlineStr"><is><t>=1+1</t></is></c><c r="B2" s="2" t="inlineStr">')
  expect(sheet).not.toContain('<f>')
})

test('what XML cannot hold is replaced', async () => {
  const entries = await entriesOf(writeXlsx(columns, pagesOf([['\u0001\uFFFE\u0008é😀', '', '', '']]), 'x'))
  expect(entries.get('xl/worksheets/sheet1.xml')).toContain('���é😀')
})

test.each(['\\', 'a\tb', 'a\nb', ' a', 'a ', '\\n', '＝1', '一二', 'x'.repeat(70_000)])(
  '%j survives',
  async (value) => {
    const entries = await entriesOf(writeXlsx(columns, pagesOf([[value, '1', '', '-']]), 'x'))
    const sheet = entries.get('xl/worksheets/sheet1.xml') ?? ''
    expect(/<c r="A2"[^>]*>(?:<is>)?<[tv](?: xml:space="preserve")?>([^<]*)</.exec(sheet)?.[1]).toBe(
      value.slice(0, 32_767),
    )
    expect(sheet).toContain('<c r="B2"><v>1</v></c><c r="D2" s="2" t="inlineStr">')
  },
)

test('any text in any place comes out as it went in', async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'a&<>"\\\n\t 一😀＝=-0') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
      const entries = await entriesOf(
        writeXlsx(
          columns.map((each) => ({ ...each, type: 'text' as const })),
          pagesOf(rows),
          'x',
        ),
      )
      const sheet = entries.get('xl/worksheets/sheet1.xml') ?? ''
      const texts = [...sheet.matchAll(/<[tv](?: xml:space="preserve")?>([^<]*)<\/[tv]>/g)]
        .slice(columns.length)
        .map((match) =>
          (match[1] ?? '')
            .replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&#13;', '\r')
            .replaceAll('&amp;', '&'),
        )
      expect(texts).toEqual(rows.flat().filter((each) => each !== ''))
    }),
  )
})

test('rows beyond the limit of a sheet go on the next one, each with headers', async () => {
  const rows = Array.from({ length: 7 }, (_, i) => [`n${i}`, '', '', ''])
  const entries = await entriesOf(writeXlsx(columns, pagesOf(rows.slice(0, 5), rows.slice(5)), 'N', { maxRows: 4 }))
  const counts = [1, 2, 3].map((n) => entries.get(`xl/worksheets/sheet${n}.xml`)?.match(/<row /g)?.length)
  expect(counts).toEqual([4, 4, 2])
  expect(entries.has('xl/worksheets/sheet4.xml')).toBe(false)
  expect(entries.get('xl/workbook.xml')).toContain('<sheet name="N (2)" sheetId="2" r:id="rId2"/>')
})

test('an error of the source ends the stream with it', async () => {
  async function* broken(): AsyncGenerator<SheetPage> {
    yield pageOf([['a', '', '', '']])
    throw new Error('the database went away')
  }
  await expect(entriesOf(writeXlsx(columns, broken(), 'x'))).rejects.toThrow('the database went away')
})
