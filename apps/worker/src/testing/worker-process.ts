import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'
import { bundleProcess } from '../../../../tools/build.mjs'

export interface WorkerBundle {
  /** A real worker process of the production bundle. Resolves when it is ready. */
  start(env: Readonly<Record<string, string>>): Promise<SpawnedProcess & { readonly ready: WorkerReady }>
  remove(): void
}
export interface WorkerReady {
  readonly id: string
  readonly boot: number | null
  readonly console: number | null
}

/** Bundles the worker as production does, beside its packages so that they resolve. */
export async function bundleWorker(): Promise<WorkerBundle> {
  const directory = mkdtempSync(path.resolve(import.meta.dirname, '../../dist-test-'))
  const file = path.join(directory, 'main.js')
  await bundleProcess('worker', file)
  return {
    async start(env) {
      const spawned = spawnProcess({ command: process.execPath, args: [file], env: { ...process.env, ...env } })
      const line = await spawned.waitForLine(/^worker ready /, 30_000)
      return { ...spawned, ready: JSON.parse(line.slice('worker ready '.length)) as WorkerReady }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
