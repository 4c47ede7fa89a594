import { setTimeout as sleep } from 'node:timers/promises'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { findFreePort } from '@ingot/testing/free-port'
import type { SpawnedProcess } from '@ingot/testing/spawn-process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Fleet, openFleet } from './fleet'
import { bundleWorker, type WorkerBundle } from './worker-process'

// Fifty hosts at once, three workers, one of them killed with -9 every five seconds. BullMQ's defaults lose a third of
// the jobs under such kills; the truth in PostgreSQL must lose none.
const HOSTS = 50
const KILL_EVERY_MS = 5_000

let testDatabase: TestDatabase
let bundle: WorkerBundle
let fleet: Fleet
let boot: SpawnedProcess
let bootPort: number
const workers: SpawnedProcess[] = []

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  bundle = bundleWorker()
  // Slow enough that a deploy outlives several kills.
  const timings = {
    powerOnMs: 200,
    powerOffMs: 200,
    postMs: 800,
    agentStartMs: 500,
    bootOsMs: 500,
    writeBytesPerSecond: 8e6,
  }
  fleet = await openFleet({ databaseUrl: testDatabase.url, nodes: HOSTS + 2, timings })
  bootPort = await findFreePort()
  fleet.lab.setBootUrl(`http://127.0.0.1:${bootPort}/boot.ipxe`)
  boot = await bundle.start(fleet.workerEnv('boot', bootPort))
}, 120_000)

afterAll(async () => {
  await Promise.all([boot, ...workers].map((worker) => worker?.stop('SIGKILL')))
  await fleet?.close()
  await testDatabase?.drop()
  bundle?.remove()
})

const startWorker = () => bundle.start(fleet.workerEnv('operations', bootPort))

async function statesOf(hostIds: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await fleet.sql.query(
    `SELECT state, count(*)::int AS n FROM host WHERE id = ANY($1) GROUP BY state`,
    [hostIds],
  )
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

describe('a cloud whose workers are killed every five seconds', () => {
  test('still makes every host active, on a node of its own, with each image written once', async () => {
    workers.push(...(await Promise.all([startWorker(), startWorker(), startWorker()])))
    const hostIds = await fleet.createHosts(HOSTS, 'web')
    let kills = 0
    let nextKill = Date.now() + KILL_EVERY_MS
    const until = Date.now() + 240_000
    for (;;) {
      const states = await statesOf(hostIds)
      if ((states.active ?? 0) === HOSTS) break
      if (Date.now() > until || (states.deploy_failed ?? 0) > 0) {
        const { rows } = await fleet.sql.query(
          `SELECT target_name, status, phase, step_name, error_code, error_data, wait_reason, evidence FROM operation WHERE status <> 'succeeded' LIMIT 10`,
        )
        throw new Error(
          `${JSON.stringify(states)} after ${kills} kills:\n${rows.map((row) => JSON.stringify(row)).join('\n')}\n${workers.map((worker) => worker.output().slice(-2000)).join('\n')}`,
        )
      }
      if (Date.now() >= nextKill) {
        const victim = kills % workers.length
        await workers[victim]?.stop('SIGKILL')
        workers[victim] = await startWorker()
        kills += 1
        nextKill = Date.now() + KILL_EVERY_MS
      }
      await sleep(200)
    }
    expect(kills).toBeGreaterThanOrEqual(2)

    const { rows } = await fleet.sql.query(
      `SELECT node.name, host.root_disk_serial AS serial FROM host JOIN node ON node.id = host.node_id WHERE host.id = ANY($1)`,
      [hostIds],
    )
    const names = rows.map((row) => row.name as string)
    expect(new Set(names).size).toBe(HOSTS)
    for (const node of fleet.lab.nodes) {
      const used = names.includes(node.name)
      // Once per host: an image written twice, or a disk of another node, would show here.
      expect([node.name, node.eventLog.counter('image.write')]).toEqual([node.name, used ? 1 : 0])
      // Two power cycles (DP-07): the server was switched on for the agent and for its own system, and not once more.
      expect([node.name, node.eventLog.counter('power.on')]).toEqual([node.name, used ? 2 : 0])
    }
  }, 300_000)
})
