// `npm run record:hardware`: runs the tests that witness hardware and keeps what passed in docs/hardware.json, from which
// docs/hardware.md is printed. `-- --only lab-redfish` runs the files whose name holds that text and keeps the rest.
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { witnesses } from './hardware-witnesses.mjs'
import { runQuietly } from './run-quietly.mjs'

const root = path.resolve(import.meta.dirname, '..')
const results = path.join(root, 'docs/hardware.json')
const { values } = parseArgs({ options: { only: { type: 'string' } } })
const known = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : {}
const reports = fs.mkdtempSync(path.join(tmpdir(), 'ingot-hardware-'))

/** Titles of the tests that passed, outermost first. Throws when one failed: a page must not hide it. */
async function record(file) {
  const report = path.join(reports, 'report.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'int', file]
  await runQuietly(process.execPath, [...args, '--reporter=json', `--outputFile=${report}`], { cwd: root })
  const { testResults } = JSON.parse(fs.readFileSync(report, 'utf8'))
  const tests = testResults.flatMap((each) => each.assertionResults)
  return tests
    .filter((test) => test.status === 'passed')
    .map((test) => [...test.ancestorTitles, test.title].filter((title) => title !== ''))
}

let failed = false
for (const { file } of witnesses) {
  if (values.only && !file.includes(values.only)) continue
  try {
    known[file] = await record(file)
    console.log(`${known[file].length} passed  ${file}`)
  } catch (error) {
    failed = true
    console.error(`FAILED  ${file}\n${error instanceof Error ? error.message : error}`)
  }
}
const ordered = Object.fromEntries(witnesses.flatMap(({ file }) => (known[file] ? [[file, known[file]]] : [])))
fs.writeFileSync(results, `${JSON.stringify(ordered, null, 1)}\n`)
fs.rmSync(reports, { recursive: true, force: true })
if (failed) process.exitCode = 1
