import { spawnSync } from 'node:child_process'
import path from 'node:path'

const LEAST_MODULES = 50

/** Runs dependency-cruiser. @param {string} root @param {number} [leastModules] fewer mean the sources were not understood */
export function checkCruise(root, leastModules = LEAST_MODULES) {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'apps',
    'packages',
    'e2e',
    'bench',
  ]
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  let summary
  try {
    summary = JSON.parse(result.stdout).summary
  } catch {
    throw new Error(`dependency-cruiser failed:\n${result.stderr}${result.stdout.slice(0, 2000)}`)
  }
  const findings = summary.violations.map(({ rule, from, to, cycle }) => {
    const way = cycle ? cycle.map((each) => each.name ?? each).join(' → ') : to
    return `${rule.name}: ${from} → ${way}`
  })
  if (findings.length > 0) throw new Error(findings.join('\n'))
  if (summary.totalCruised < leastModules) {
    throw new Error(
      `Only ${summary.totalCruised} modules were cruised: dependency-cruiser does not understand the sources.`,
    )
  }
  return `${summary.totalCruised} modules cruised, ${summary.totalDependenciesCruised} edges`
}
