// Makes node_modules match package-lock.json. Node built-ins only: on a fresh clone nothing else exists.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { UserError } from './step.mjs'

const root = path.resolve(import.meta.dirname, '..')

function readJson(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'))
}

/** @param {string} version @param {string} minimum */
export function isAtLeast(version, minimum) {
  const [a, b] = [version, minimum].map((each) => each.split('.').map(Number))
  const index = a.findIndex((part, i) => part !== (b[i] ?? 0))
  return index === -1 || a[index] > (b[index] ?? 0)
}

/** Returns a line that names the versions in use. Throws with a remedy when they are too old. */
export function requireVersions() {
  const minimum = readJson('package.json').engines.node.replace('>=', '')
  if (!isAtLeast(process.versions.node, minimum)) {
    throw new UserError(
      `Node ${process.versions.node} is too old: Ingot needs ${minimum} or newer.`,
      'Install Node 20 or newer from https://nodejs.org, or by your version manager (nvm install 20), and try again.',
    )
  }
  const npm = spawnSync('npm', ['--version'], { encoding: 'utf8', cwd: root })
  if (npm.status !== 0) throw new UserError('npm was not found.', 'Install npm; it comes with Node.')
  return `Node ${process.versions.node}, npm ${npm.stdout.trim()}`
}

/** Whether every package of the lockfile is installed in its version. Packages of other platforms are no reason to install. */
export function isInstalled() {
  let installed
  try {
    installed = readJson('node_modules/.package-lock.json').packages
  } catch {
    return false
  }
  return Object.entries(readJson('package-lock.json').packages).every(([location, wanted]) => {
    if (!location.includes('node_modules/')) return true
    const found = installed[location]
    if (!found) return Boolean(wanted.optional || wanted.peer)
    return wanted.link ? found.link === true : found.version === wanted.version
  })
}

/**
 * Installs packages when they are missing or the lockfile changed. Packages' own install scripts do not run: the only one we
 * need (PostgreSQL's symbolic links) is done where PostgreSQL starts.
 */
export async function ensureInstalled() {
  if (isInstalled()) return 'already there'
  await runQuietly('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root })
  return 'installed'
}
