import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './test-counts.mjs'

const directory = mkdtempSync(path.join(tmpdir(), 'ingot-counts-'))
const report = path.join(directory, 'report.json')
afterAll(() => rmSync(directory, { recursive: true, force: true }))

function write(content: object): string {
  writeFileSync(report, JSON.stringify(content))
  return report
}

test('a Vitest file that could not be loaded is a failure', () => {
  const broken = { status: 'failed', assertionResults: [] }
  const file = write({ numPassedTests: 3, numFailedTests: 1, testResults: [broken] })
  expect(countVitest(file, 1)).toEqual({ passed: 3, failed: 2 })
})

test('a runner that crashed or left no report is a failure', () => {
  expect(countVitest(path.join(directory, 'none.json'), 1)).toEqual({ passed: 0, failed: 1 })
  expect(countPlaywright(path.join(directory, 'none.json'), 0)).toEqual({ passed: 0, failed: 1 })
  const file = write({ numPassedTests: 3, numFailedTests: 0, testResults: [] })
  expect(countVitest(file, 1)).toEqual({ passed: 3, failed: 1 })
})

test('a flaky browser test is a failure', () => {
  const file = write({ stats: { expected: 5, unexpected: 1, flaky: 2 } })
  expect(countPlaywright(file, 1)).toEqual({ passed: 5, failed: 3 })
})

test('all green is no failure', () => {
  const file = write({ numPassedTests: 3, numFailedTests: 0, testResults: [] })
  expect(countVitest(file, 0)).toEqual({ passed: 3, failed: 0 })
})
