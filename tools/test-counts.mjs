import fs from 'node:fs'

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null // the runner crashed before it wrote one
  }
}

/** A runner that ended with an error but reported no failed test still failed. */
function settle(passed, failed, exitCode) {
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

/** Counts the tests in a Vitest JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(file, exitCode) {
  const report = readReport(file)
  if (!report) return settle(0, 0, exitCode || 1)
  const broken = report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0)
  return settle(report.numPassedTests, report.numFailedTests + broken.length, exitCode)
}

/** Counts the tests in a Playwright JSON report. A test that passed only when repeated has failed. */
export function countPlaywright(file, exitCode) {
  const stats = readReport(file)?.stats
  if (!stats) return settle(0, 0, exitCode || 1)
  return settle(stats.expected, stats.unexpected + stats.flaky, exitCode)
}
