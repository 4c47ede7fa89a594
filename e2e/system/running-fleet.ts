import { createTestDatabase } from '@ingot/testing/database'
import { findFreePort } from '@ingot/testing/free-port'
import type { SpawnedProcess } from '@ingot/testing/spawn-process'
import { type Fleet, type FleetOptions, openFleet } from './fleet'
import { bundleWorker } from './worker-process'

export interface RunningFleet {
  readonly fleet: Fleet
  readonly databaseUrl: string
  /** Starts one more worker process of this fleet. */
  startWorker(roles: string, env?: Readonly<Record<string, string>>): Promise<SpawnedProcess>
  close(): Promise<void>
}

/** A fleet with a database of its own whose servers boot from the worker that gets the role `boot`. */
export async function startRunningFleet(options: Omit<FleetOptions, 'databaseUrl'>): Promise<RunningFleet> {
  const testDatabase = await createTestDatabase()
  const bundle = bundleWorker()
  const fleet = await openFleet({ ...options, databaseUrl: testDatabase.url })
  const bootPort = await findFreePort()
  fleet.lab.setBootUrl(`http://127.0.0.1:${bootPort}/boot.ipxe`)
  const workers: SpawnedProcess[] = []
  return {
    fleet,
    databaseUrl: testDatabase.url,
    async startWorker(roles, env = {}) {
      const worker = await bundle.start({ ...fleet.workerEnv(roles, bootPort), ...env })
      workers.push(worker)
      return worker
    },
    async close() {
      if (process.env.DEBUG_W) console.log(workers.map((w) => w.output().slice(0, 4000)).join('\n'))
      await Promise.all(workers.map((worker) => worker.stop('SIGKILL')))
      await fleet.close()
      await testDatabase.drop()
      bundle.remove()
    },
  }
}
