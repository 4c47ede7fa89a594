import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'

const root = path.resolve(import.meta.dirname, '../..')

export interface WorkerBundle {
  /** Starts a worker process of the production bundle; resolves when it is ready. */
  start(env: Readonly<Record<string, string>>): Promise<SpawnedProcess>
  remove(): void
}

/** Bundles the worker as production does, beside its packages so that they resolve. */
export function bundleWorker(): WorkerBundle {
  const directory = mkdtempSync(path.join(root, 'apps/worker/dist-test-'))
  const file = path.join(directory, 'main.js')
  const build = [path.join(root, 'tools/build.mjs'), '--only', 'worker', '--output', file]
  execFileSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  return {
    async start(env) {
      const spawned = spawnProcess({
        command: process.execPath,
        args: [file],
        env: { PATH: env.PATH ?? '/usr/bin:/bin', ...env },
      })
      await spawned.waitForLine(/^worker ready /, 30_000)
      return spawned
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
