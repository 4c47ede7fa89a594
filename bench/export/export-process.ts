// One export in a process of its own: `url format`. Prints milliseconds, CPU, bytes and the peak of its memory.
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openDatabase } from '@ingot/db/database'
import { copyPages } from '@ingot/db/export/copy-pages'
import { type RecordFormat, writeSheet } from '@ingot/sheet/write-sheet'
import ExcelJS from 'exceljs'
import { benchScope, exportedColumns } from './exported-columns'

const [url = '', format = '', file = '/dev/null'] = process.argv.slice(2)
const database = openDatabase({ connectionString: url, maxConnections: 2 })
const ids = exportedColumns.map(({ id }) => id)
const columns = exportedColumns.map(({ id, type }) => ({ id, type, header: id, words: new Map<string, string>() }))
const pages = (records: RecordFormat) =>
  copyPages(database, benchScope, { kind: 'audit' }, { ...records, columns, timeZone: 'UTC' })

let bytes = 0
async function* counted(chunks: AsyncIterable<Buffer>) {
  for await (const chunk of chunks) {
    bytes += chunk.length
    yield chunk
  }
}
const save = (chunks: AsyncIterable<Buffer>) => pipeline(Readable.from(counted(chunks)), createWriteStream(file))

/** The peer, as its page recommends for large files. */
async function writeByExceljs(): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useStyles: false, useSharedStrings: false })
  const sheet = workbook.addWorksheet('audit')
  sheet.addRow(ids).commit()
  for await (const { bytes } of pages({ format: 'text', apostropheBefore: [] }))
    for (const line of bytes.toString('utf8').split('\n').slice(0, -1)) sheet.addRow(line.split('\t')).commit()
  await workbook.commit()
}

const started = performance.now()
if (format === 'csv' || format === 'xlsx') await save(writeSheet({ format, columns, title: 'audit', pages }))
else await writeByExceljs()
const ms = performance.now() - started
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
await database.close()
process.stdout.write(
  `${JSON.stringify({ ms, cpuMs: (userCPUTime + systemCPUTime) / 1_000, bytes, peakMib: maxRSS / 1_024 })}\n`,
)
