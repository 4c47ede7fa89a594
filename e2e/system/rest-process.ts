import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type SpawnedProcess, spawnProcess } from '@ingot/testing/spawn-process'

const root = path.resolve(import.meta.dirname, '../..')

export interface RestProcess {
  /** base of the portal, without `/api/v1` */
  readonly url: string
  stop(): Promise<void>
}

/** Starts the REST API of a fleet as a process of its own. */
export async function startRestProcess(given: {
  readonly databaseUrl: string
  readonly sealPublicKey: string
  readonly consoleUrl: string
}): Promise<RestProcess> {
  const directory = mkdtempSync(path.join(root, 'packages/api/dist-test-'))
  const file = path.join(directory, 'rest.js')
  const build = [path.join(root, 'tools/build.mjs'), '--only', 'restApi', '--output', file]
  execFileSync(process.execPath, build, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const args = [file, given.databaseUrl, given.sealPublicKey, given.consoleUrl]
  const spawned: SpawnedProcess = spawnProcess({ command: process.execPath, args, env: { PATH: '/usr/bin:/bin' } })
  const line = await spawned.waitForLine(/^rest ready /, 30_000)
  return {
    url: line.trim().split(' ').at(-1) ?? '',
    async stop() {
      await spawned.stop('SIGKILL')
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
