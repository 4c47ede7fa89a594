// `npm run check`: every rule of the house. `-- --only names,cruise` runs some of them, `--root DIR` looks at another copy.
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkCruise } from './checks/check-cruise.mjs'
import { checkDocumentPaths } from './checks/check-document-paths.mjs'
import { checkEnvironment } from './checks/check-environment.mjs'
import { checkGenerated } from './checks/check-generated.mjs'
import { checkInvariants } from './checks/check-invariants.mjs'
import { checkMessages } from './checks/check-messages.mjs'
import { checkNames } from './checks/check-names.mjs'
import { checkStrings } from './checks/check-strings.mjs'
import { checkBoundaries, checkFormat, checkLint, checkTypes } from './checks/check-tools.mjs'
import { checkWorkspaces } from './checks/check-workspaces.mjs'
import { formatDuration } from './step.mjs'

/** Name → check. Each returns what it looked at, and throws with one finding a line. */
export const checks = {
  format: checkFormat,
  lint: checkLint,
  names: checkNames,
  environment: checkEnvironment,
  workspaces: checkWorkspaces,
  boundaries: checkBoundaries,
  cruise: checkCruise,
  invariants: checkInvariants,
  strings: checkStrings,
  messages: checkMessages,
  documents: checkDocumentPaths,
  generated: checkGenerated,
  types: checkTypes,
}

/**
 * Runs the named checks on a copy of the repository and prints a line for each.
 * @param {string} root @param {string[]} names @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(root, names = Object.keys(checks)) {
  const failed = []
  for (const name of names) {
    const startedAt = performance.now()
    const result = await Promise.resolve()
      .then(() => checks[name](root))
      .then((note) => ({ ok: true, note }))
      .catch((error) => ({ ok: false, note: error.message }))
    const duration = formatDuration(performance.now() - startedAt).padStart(7)
    if (!result.ok) failed.push(name)
    process.stdout.write(
      `${result.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${duration}  ${result.ok ? result.note : ''}\n`,
    )
    if (!result.ok) process.stdout.write(`${result.note.replace(/^/gm, '    ')}\n`)
  }
  process.stdout.write(failed.length === 0 ? `${names.length} checks passed\n` : `Failed: ${failed.join(', ')}\n`)
  return { passed: names.length - failed.length, failed: failed.length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { only: { type: 'string' }, root: { type: 'string' } } })
  const names = values.only?.split(',') ?? Object.keys(checks)
  const unknown = names.filter((name) => !(name in checks))
  if (unknown.length > 0) {
    process.stderr.write(`No check is named ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}\n`)
    process.exit(2)
  }
  const { failed } = await runChecks(path.resolve(values.root ?? path.join(import.meta.dirname, '..')), names)
  process.exitCode = failed > 0 ? 1 : 0
}
