import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateSealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { bundleWorker } from '@ingot/e2e/system/worker-process'
import pg from 'pg'
import { startBenchDatabase } from '../deploy/bench-database'
import { farmCredential, startFarm } from './bmc-farm-process'
import { median } from './cpu-time'

export type PowerSyncFigures = {
  bmcs: number
  /** First sweep: 10,000 log-ins and secrets opened. */
  firstMs: number
  /** A sweep in which nothing changed, and the rows it wrote. */
  quietMs: number
  quietRows: number
  /** A sweep in which a tenth of the fleet changed, rows written included. */
  changedMs: number
  changedRows: number
  cpuMsPerBmc: number
}

interface SweepLine {
  readonly asked: number
  readonly silent: number
  readonly changed: number
  readonly wallMs: number
  readonly cpuMs: number
}

const EVERY_MS = 1_000

/** The production path: a worker process with the reconcile role, its BMC pool, and the rows in PostgreSQL. */
export async function measurePowerSync(quick: boolean): Promise<PowerSyncFigures> {
  const bmcs = quick ? 2_000 : 10_000
  const database = await startBenchDatabase()
  const farm = await startFarm(bmcs)
  const bundle = bundleWorker()
  const sql = new pg.Client({ connectionString: database.url })
  await sql.connect()
  const keys = await generateSealKeys()
  await insertNodes(sql, keys.publicKey, farm.ports)
  const worker = await bundle.start({
    DATABASE_URL: database.url,
    INGOT_SEAL_PUBLIC_KEY: keys.publicKey,
    INGOT_SEAL_SECRET_KEY: keys.secretKey,
    INGOT_ROLES: 'reconcile',
    INGOT_POWER_SYNC_MS: String(EVERY_MS),
  })
  const sweeps = () =>
    worker
      .output()
      .split('\n')
      .filter((line) => line.includes('"power sync"'))
      .map((line) => JSON.parse(line) as SweepLine)
  const sweepAfter = async (count: number): Promise<SweepLine> => {
    const until = Date.now() + 120_000
    for (;;) {
      const found = sweeps()[count]
      if (found) return found
      if (Date.now() > until) throw new Error(`no sweep number ${count + 1}:\n${worker.output().slice(-2_000)}`)
      await sleep(20)
    }
  }
  try {
    const first = await sweepAfter(0)
    if (first.silent > 0) throw new Error(`${first.silent} of ${bmcs} live BMCs did not answer`)
    const quiet = [await sweepAfter(2), await sweepAfter(3), await sweepAfter(4)]
    const changed: SweepLine[] = []
    for (let round = 0; round < 3; round++) {
      // What the record says is made wrong for a tenth of the fleet; the next sweep must put it right.
      const wrong = Math.floor(bmcs / 10)
      await sql.query(
        `UPDATE node SET power_observed = CASE power_observed WHEN 'on' THEN 'off' ELSE 'on' END WHERE id IN (SELECT id FROM node ORDER BY id LIMIT $1)`,
        [wrong],
      )
      const seen = sweeps().length
      for (let at = seen; ; at++) {
        const sweep = await sweepAfter(at)
        if (sweep.changed === 0) continue
        changed.push(sweep)
        break
      }
    }
    return {
      bmcs,
      firstMs: first.wallMs,
      quietMs: median(quiet.map((sweep) => sweep.wallMs)),
      quietRows: quiet.reduce((sum, sweep) => sum + sweep.changed, 0),
      changedMs: median(changed.map((sweep) => sweep.wallMs)),
      changedRows: median(changed.map((sweep) => sweep.changed)),
      cpuMsPerBmc: median(quiet.map((sweep) => sweep.cpuMs)) / bmcs,
    }
  } finally {
    await worker.stop('SIGKILL')
    await sql.end()
    await farm.stop()
    bundle.remove()
    await database.stop()
  }
}

async function insertNodes(sql: pg.Client, publicKey: string, ports: readonly number[]): Promise<void> {
  const region = randomUUID()
  const zone = randomUUID()
  await sql.query(`INSERT INTO region (id, name) VALUES ($1, 'bench')`, [region])
  await sql.query(`INSERT INTO availability_zone (id, region_id, name) VALUES ($1, $2, 'az1')`, [zone, region])
  const rows = await Promise.all(
    ports.map(async (port, i) => {
      const id = randomUUID()
      const sealed = await sealSecret(publicKey, secretContext.bmc(id), farmCredential.password)
      return { id, name: `bench-${i}`, port, sealed: Buffer.from(sealed).toString('hex') }
    }),
  )
  await sql.query(
    `INSERT INTO node (id, name, availability_zone_id, arch, updated_at)
     SELECT id, name, $2, 'x86_64', now() FROM jsonb_to_recordset($1) AS t(id uuid, name text)`,
    [JSON.stringify(rows), zone],
  )
  await sql.query(
    `INSERT INTO bmc_endpoint (node_id, host, port, username, secret_sealed, cipher_suite)
     SELECT id, '127.0.0.1', port, $2, decode(sealed, 'hex'), 3 FROM jsonb_to_recordset($1) AS t(id uuid, port int, sealed text)`,
    [JSON.stringify(rows), farmCredential.username],
  )
}
