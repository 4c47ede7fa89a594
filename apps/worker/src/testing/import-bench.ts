import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImageFileRole, ImportImageInput } from '@ingot/core/image/input'
import { openDatabase } from '@ingot/db/database'
import { chooseImages } from '@ingot/db/image/choose-images'
import { getImage } from '@ingot/db/image/list-images'
import { requestImport } from '@ingot/db/image/request-import'
import { requestCancel } from '@ingot/db/operation/request-cancel'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { createImageImports } from '../image/image-imports'
import { defaultImagePolicy, type ImagePolicy } from '../image/image-policy'
import { operationHandlers } from '../operations/registry'
import { type Engine, runOperation } from '../runtime/run-operation'
import type { OperationHandlers } from '../runtime/step'
import { type CrashMode, openCrashingProxy } from './crashing-proxy'
import { noIronic } from './no-ironic'
import { noSwitches } from './no-switches'
import { runStepsTwice } from './run-steps-twice'

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A whole-disk image: a partition table with one partition, then bytes that differ everywhere. */
export function rawDisk(sizeBytes: number, seed = 1): Buffer {
  const disk = Buffer.alloc(sizeBytes)
  let state = seed
  for (let at = 512; at < sizeBytes; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    disk.writeUInt32LE(state, at)
  }
  disk.writeUInt8(0x80, 446)
  disk.writeUInt8(0x83, 450)
  disk.writeUInt32LE(1, 454)
  disk.writeUInt32LE(sizeBytes / 512 - 1, 458)
  disk.write('\x55\xaa', 510, 'latin1')
  return disk
}

const context = { actorId: null, actorName: 'test' }
const unused = () => {
  throw new Error('no BMC in this test')
}
let counter = 0

/** The steps of an import on a database and a store of their own, with a worker that can be made to die anywhere. */
export async function openImportBench(policy: Partial<ImagePolicy> = {}) {
  const test = await createTestDatabase()
  const directory = mkdtempSync(path.join(tmpdir(), 'ingot-import-'))
  const database = openDatabase({ connectionString: test.url })
  const proxy = await openCrashingProxy(test.url)
  const mortal = openDatabase({ connectionString: proxy.url, maxConnections: 2, pipelines: 1 })
  const sql = new pg.Client({ connectionString: test.url })
  await sql.connect()
  const stopping = new AbortController()
  const engine: Engine = {
    database: mortal,
    handlers: operationHandlers,
    log: createLogger({ name: 'test', level: 'silent' }),
    leaseMs: 600_000,
    stopping: stopping.signal,
    deps: {
      workerId: 'mortal',
      sealKeys: { publicKey: '', secretKey: '' },
      bmcOf: unused,
      openBmc: unused,
      ironic: noIronic,
      bootUrl: 'http://127.0.0.1:1',
      imageDirectory: directory,
      switches: noSwitches,
      imageImports: createImageImports({ ...defaultImagePolicy, allowedHosts: ['127.0.0.1'], ...policy }),
      pace: { powerPollMs: 5, softOffMs: 50, agentPollMs: 50, retryMs: 5 },
    } as Engine['deps'],
  }
  const operation = async (id: string) => (await sql.query('SELECT * FROM operation WHERE id = $1', [id])).rows[0]

  async function isDue(id: string): Promise<boolean> {
    for (const until = Date.now() + 45_000; Date.now() < until; await sleep(5)) {
      const { rows } = await sql.query(
        `SELECT finished_at, coalesce(wake_at <= now(), true) OR (cancel_requested_at IS NOT NULL AND phase = 'forward') AS due
         FROM operation WHERE id = $1`,
        [id],
      )
      if (rows[0].finished_at !== null) return false
      if (rows[0].due) return true
    }
    throw new Error(`not due: ${JSON.stringify(await operation(id))}`)
  }

  const bench = {
    database,
    sql,
    directory,
    engine,
    operation,
    image: (id: string) => getImage(database, id),
    choosable: async () => (await chooseImages(database, null)).map(({ name }) => name),
    import(over: Partial<ImportImageInput> & Pick<ImportImageInput, 'files'>) {
      const input: ImportImageInput = {
        name: `image-${++counter}`,
        imageClass: 'business',
        arch: 'x86_64',
        bootModes: ['bios', 'uefi'],
        osDistro: '',
        osVersion: '',
        minDiskGib: 1,
        ...over,
      }
      return requestImport(database, input, context)
    },
    fromUrl: (url: string, bytes: Uint8Array, role: ImageFileRole = 'disk') => ({
      role,
      sha256: sha256Of(bytes),
      source: { kind: 'url' as const, url },
    }),
    /** Runs it to its end, or until it waits for an upload. */
    async run(id: string, handlers: OperationHandlers = operationHandlers): Promise<void> {
      proxy.arm(Number.POSITIVE_INFINITY, 'lost')
      while (await isDue(id)) {
        await runOperation({ ...engine, handlers }, id)
        if ((await operation(id)).wait_event === 'upload') return
      }
    },
    runTwice: (id: string) => bench.run(id, runStepsTwice(operationHandlers)),
    /** Its worker dies at every statement in turn, and another takes over. Returns the number of deaths. */
    async runDying(id: string, mode: CrashMode): Promise<number> {
      let deaths = 0
      let at = 1
      let place = ''
      while (await isDue(id)) {
        proxy.arm(at, mode)
        await runOperation(engine, id).catch((error) => {
          if (!proxy.crashed) throw error
        })
        at = proxy.crashed ? at + 1 : 1
        if (!proxy.crashed) continue
        deaths += 1
        const { rows } = await sql.query(
          `UPDATE operation SET lease_expires_at = now() - interval '1 second' WHERE id = $1 RETURNING phase, step_index, status`,
          [id],
        )
        const now = JSON.stringify(rows[0])
        if (now !== place) at = 1
        place = now
      }
      return deaths
    },
    cancel: (id: string) => requestCancel(database, id, context),
    /** What is in the store: file names, and those of partial files with their folder. */
    async files(): Promise<string[]> {
      return (await readdir(directory, { recursive: true })).filter((name) => name !== '.partial').sort()
    },
    stored: (sha256: string) => readFile(path.join(directory, sha256)),
    async close() {
      stopping.abort()
      await mortal.close().catch(() => {})
      await proxy.close()
      await sql.end()
      await database.close()
      await test.drop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
  return bench
}
