import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { startBenchDatabase } from './deploy/bench-database'
import { exportedColumns } from './export/exported-columns'
import { fillAudit } from './export/fill-audit'

/**
 * `npm run bench -- export [--quick] [--json]`: audit events as CSV against `psql \copy` of the same columns, as XLSX against
 * exceljs with the same rows, in turns of one run; each in a process of its own. The process is started as a
 * worker is; memory is its peak.
 */

type Goal = { name: string; value: number; goal: number; unit: string }
interface Run {
  readonly ms: number
  readonly cpuMs: number
  readonly bytes: number
  readonly peakMib: number
}

const quick = process.argv.includes('--quick')
const sizes = quick
  ? { rows: 20_000, few: 5_000, many: 100_000, turns: 3 }
  : { rows: 100_000, few: 10_000, many: 1_000_000, turns: 5 }
const directory = mkdtempSync(path.join(os.tmpdir(), 'ingot-export-'))
const server = await startBenchDatabase()

// As tools/build.mjs says of the worker (tools/docker.test.ts compares).
const workerOptions = ['--max-semi-space-size=4']
const program = path.join(import.meta.dirname, 'export/export-process.ts')
function ours(format: 'csv' | 'xlsx' | 'exceljs', file = path.join(directory, `out.${format}`)): Run {
  const command = [...workerOptions, '--import', 'tsx', program, server.url, format, file]
  const { stdout, stderr, status } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

function psql(): number {
  const columns = exportedColumns.map(({ sql }) => sql).join(', ')
  const file = path.join(directory, 'psql.csv')
  const copy = `\\copy (SELECT ${columns} FROM audit_event ORDER BY seq DESC) TO '${file}' WITH (FORMAT csv, HEADER)`
  // psql measures itself, so that its start is not counted.
  const output = execFileSync('psql', [server.url, '-X', '-q', '-c', '\\timing on', '-c', copy], { encoding: 'utf8' })
  const ms = Number(/Time: ([\d.]+) ms/.exec(output)?.[1])
  if (!ms) throw new Error(`psql told no time: ${output}`)
  return ms
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** What we wrote is what another program reads. */
async function readBack(rows: number): Promise<void> {
  const file = path.join(directory, 'check.xlsx')
  ours('xlsx', file)
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(file)
  const sheet = workbook.worksheets[0]
  const target = sheet?.getRow(rows + 1 - 96).getCell(6)
  const at = sheet?.getRow(2).getCell(1).value
  if (sheet?.rowCount !== rows + 1 || target?.value !== '=name, with "quotes" 97' || !(at instanceof Date))
    throw new Error('exceljs does not read what was written')
}

try {
  await fillAudit(server.url, 2_000)
  await readBack(2_000)
  await fillAudit(server.url, sizes.rows)
  const times = { psql: [] as number[], csv: [] as number[], xlsx: [] as number[], exceljs: [] as number[] }
  for (let turn = 0; turn < sizes.turns; turn++) {
    times.psql.push(psql())
    times.csv.push(ours('csv').ms)
    times.xlsx.push(ours('xlsx').ms)
    times.exceljs.push(ours('exceljs').ms)
  }
  const peaks = { csv: [] as number[], xlsx: [] as number[] }
  for (const rows of [sizes.few, sizes.many]) {
    await fillAudit(server.url, rows)
    for (const format of ['csv', 'xlsx'] as const)
      peaks[format].push(median([ours(format), ours(format), ours(format)].map(({ peakMib }) => peakMib)))
  }
  const growth = ([few = 0, many = 0]: readonly number[]) => many - few
  const ms = {
    psql: median(times.psql),
    csv: median(times.csv),
    xlsx: median(times.xlsx),
    exceljs: median(times.exceljs),
  }
  const goals: Goal[] = [
    { name: 'CSV / psql \\copy', value: ms.csv / ms.psql, goal: 3, unit: 'x' },
    { name: 'XLSX / exceljs', value: ms.xlsx / ms.exceljs, goal: 0.5, unit: 'x' },
    { name: `CSV: memory from ${sizes.few} to ${sizes.many} rows`, value: growth(peaks.csv), goal: 20, unit: ' MiB' },
    { name: `XLSX: memory from ${sizes.few} to ${sizes.many} rows`, value: growth(peaks.xlsx), goal: 40, unit: ' MiB' },
  ]
  const met = ({ value, goal }: Goal) => value <= goal
  const lines = [
    `${sizes.rows} rows, ${exportedColumns.length} columns, median of ${sizes.turns}: psql ${ms.psql.toFixed(0)} ms, CSV ${ms.csv.toFixed(0)} ms, XLSX ${ms.xlsx.toFixed(0)} ms, exceljs ${ms.exceljs.toFixed(0)} ms`,
    `Peak of the process: CSV ${peaks.csv.map((each) => each.toFixed(0)).join(' → ')} MiB, XLSX ${peaks.xlsx.map((each) => each.toFixed(0)).join(' → ')} MiB`,
    ...goals.map((each) => {
      const value = `${each.value.toFixed(2)}${each.unit}`
      return `${met(each) ? 'ok  ' : 'MISS'} ${each.name.padEnd(46)} ${value.padStart(10)}  goal <= ${each.goal}${each.unit}`
    }),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ bench: 'export', quick, times, peaks, goals })}\n`)
  process.exitCode = goals.every(met) ? 0 : 1
} finally {
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
}
