// `npm test`: everything that must hold before a change is merged, part by part. `-- --only unit,int` runs some parts.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { ensureDebianPackages } from './debian-packages.mjs'
import { ensureInstalled, requireVersions } from './install.mjs'
import { Interrupted, interruption, interruptOnSignals, throwIfInterrupted } from './interruption.mjs'
import { quietEnvironment } from './quiet-environment.mjs'
import { createStepPrinter, formatDuration, reportFailure, UserError } from './step.mjs'
import { countPlaywright, countVitest } from './test-counts.mjs'

const root = path.resolve(import.meta.dirname, '..')
const reports = fs.mkdtempSync(path.join(tmpdir(), 'ingot-reports-'))

/**
 * Runs a node program in view of the user, or with its output in the open file `output`. Resolves to its exit code, which is
 * never 0 when it was killed.
 */
function run(args, env = {}, output = 'inherit') {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', output, output]
    const child = spawn(process.execPath, args, { cwd: root, env: quietEnvironment(env), stdio })
    // Runners tidy up on SIGINT. A Ctrl-C reaches them by itself; told twice they would not tidy up.
    const stop = () => interruption.reason !== 'SIGINT' && child.kill('SIGINT')
    interruption.addEventListener('abort', stop, { once: true })
    child.on('error', reject)
    child.on('close', (code) => {
      interruption.removeEventListener('abort', stop)
      if (interruption.aborted) reject(new Interrupted())
      else resolve(code ?? 1)
    })
  })
}

async function runVitest(project) {
  const report = path.join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters])
  return countVitest(report, code)
}

async function runPlaywright(name, config, output, settings = {}) {
  const report = path.join(reports, `${name}.json`)
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config', config, '--reporter=list,json']
  const written = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const code = await run(args, { ...settings, ...written }, output)
  return countPlaywright(report, code)
}

/** The specs that look at pages and at networks: a failure of other journeys does not hide theirs. */
const pageSpecs = ['denied', 'matrix', 'screens', 'switches']

/** Some of the specs on a system of their own, and then what they left behind. */
function runJourneys(name, isOfPart) {
  const specs = fs
    .readdirSync(path.join(root, 'e2e'))
    .flatMap((file) => (file.endsWith('.spec.ts') ? [file.slice(0, -'.spec.ts'.length)] : []))
  const settings = { INGOT_E2E_NAME: name, INGOT_E2E_SPECS: specs.filter(isOfPart).join(',') }
  return runPlaywright(name, 'e2e/playwright.config.ts', 'inherit', settings)
}

/** A part that only prepares: it counts when it fails. */
async function prepare(work) {
  await work(createStepPrinter())
  return { passed: 0, failed: 0 }
}

/** Part → its work, in the order they run. Each resolves to how many tests passed and failed. */
const parts = {
  generate: async () => {
    const { generatePrismaClient } = await import('./build.mjs')
    return prepare((step) => step('Database client', generatePrismaClient))
  },
  check: async () => {
    const { runChecks } = await import('./check.mjs')
    return runChecks(root)
  },
  unit: () => runVitest('unit'),
  int: () => runVitest('int'),
  build: async () => {
    const { buildAll } = await import('./build.mjs')
    return prepare(buildAll)
  },
  system: () => runVitest('system'),
  e2e: () => runJourneys('e2e', (spec) => !pageSpecs.includes(spec)),
  pages: () => runJourneys('pages', (spec) => pageSpecs.includes(spec)),
  qemu: (output) => runPlaywright('qemu', 'e2e/playwright-qemu.config.ts', output),
}

/**
 * Part → the one during which it runs: journeys mostly wait for servers to boot, and virtual machines compute meanwhile. Each
 * has a system of its own. What it prints comes after the other's. (Pages compute too: three at once take no less time.)
 */
const beside = { qemu: 'e2e' }

/** Resolves to a row of the table; rejects only when the user ends it. */
async function runPart(name, output) {
  const startedAt = performance.now()
  const counts = await parts[name](output).catch((error) => {
    if (error instanceof Interrupted) throw error
    process.stdout.write(`\n${error instanceof UserError ? error.message : error.stack}\n`)
    return { passed: 0, failed: 1 }
  })
  return { name, ms: performance.now() - startedAt, ...counts }
}

/** Starts a part whose output is shown later. */
function startBeside(name) {
  const file = path.join(reports, `${name}.log`)
  const output = fs.openSync(file, 'w')
  const row = runPart(name, output)
  // Whoever waits for it hears of it.
  row.catch(() => undefined)
  return async () => {
    const ended = await row
    fs.closeSync(output)
    process.stdout.write(fs.readFileSync(file))
    return ended
  }
}

function readParts() {
  const { values } = parseArgs({ options: { only: { type: 'string' } } })
  const names = values.only?.split(',') ?? Object.keys(parts)
  const unknown = names.filter((name) => !(name in parts))
  if (unknown.length > 0) {
    throw new UserError(`No part is named ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
  }
  return Object.keys(parts).filter((name) => names.includes(name))
}

function printTable(rows, total) {
  process.stdout.write('\npart         duration    passed   failed\n')
  for (const { name, ms, passed, failed } of rows) {
    const cells = [formatDuration(ms).padStart(8), String(passed).padStart(10), String(failed).padStart(9)]
    process.stdout.write(`${name.padEnd(13)}${cells.join('')}\n`)
  }
  process.stdout.write(`${'all'.padEnd(13)}${formatDuration(total).padStart(8)}\n\n`)
}

async function main() {
  interruptOnSignals()
  const names = readParts()
  const step = createStepPrinter()
  await step('Versions', requireVersions)
  await step('Packages', ensureInstalled)
  if (names.some((name) => ['int', 'system', 'e2e', 'pages', 'qemu'].includes(name)))
    await step('Debian packages', ensureDebianPackages)

  const rows = []
  const started = new Map()
  const startedAt = performance.now()
  for (const name of names) {
    throwIfInterrupted()
    for (const other of names) if (beside[other] === name) started.set(other, startBeside(other))
    process.stdout.write(`\n── ${name} ${'─'.repeat(60 - name.length)}\n`)
    const ending = started.get(name)
    rows.push(await (ending ? ending() : runPart(name)))
  }
  printTable(rows, performance.now() - startedAt)
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}

await main()
  .catch(reportFailure)
  .finally(() => fs.rmSync(reports, { recursive: true, force: true }))
