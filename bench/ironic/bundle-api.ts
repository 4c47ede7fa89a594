import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

/** Bundled as production is, beside the package so that its imports resolve. */
export function bundleApi(): { file: string; remove(): void } {
  const directory = mkdtempSync(path.join(root, 'packages/api/dist-test-'))
  const file = path.join(directory, 'serve-admin-api.js')
  const build = [path.join(root, 'tools/build.mjs'), '--only', 'adminApi', '--output', file]
  execFileSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  return { file, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
