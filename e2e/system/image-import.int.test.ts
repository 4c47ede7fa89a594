import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { type Database, openDatabase } from '@ingot/db/database'
import { getImage } from '@ingot/db/image/list-images'
import { requestImport } from '@ingot/db/image/request-import'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleWorker, type WorkerBundle } from './worker-process'

// A large image takes longer than a worker may live: what has arrived is on disk, and the next worker goes on there.
const MIB = 1 << 20
const CHUNK = 256 << 10

let testDatabase: TestDatabase
let database: Database
let bundle: WorkerBundle
let directory: string
let server: Server
let env: Record<string, string>
const ranges: string[] = []
const image = wholeDisk(24 * MIB)
const sha256 = createHash('sha256').update(image).digest('hex')

function wholeDisk(sizeBytes: number): Buffer {
  const disk = Buffer.alloc(sizeBytes)
  for (let at = 512; at < sizeBytes; at += 4) disk.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at)
  disk.writeUInt8(0x83, 450)
  disk.writeUInt32LE(1, 454)
  disk.writeUInt32LE(sizeBytes / 512 - 1, 458)
  disk.write('\x55\xaa', 510, 'latin1')
  return disk
}

const LARGE_MIB = 512

/** The same MiB again and again after a partition table. */
function* largeParts(): Generator<Buffer> {
  const head = wholeDisk(MIB)
  head.writeUInt32LE((LARGE_MIB * MIB) / 512 - 1, 458)
  yield head
  const body = Buffer.alloc(MIB, 'x')
  for (let i = 1; i < LARGE_MIB; i++) yield body
}
function sendLarge(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': LARGE_MIB * MIB })
  Readable.from(largeParts()).pipe(response)
}

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase({ connectionString: testDatabase.url })
  directory = mkdtempSync(path.join(tmpdir(), 'ingot-import-'))
  bundle = bundleWorker()
  const keys = await generateSealKeys()
  env = {
    DATABASE_URL: testDatabase.url,
    INGOT_SEAL_PUBLIC_KEY: keys.publicKey,
    INGOT_SEAL_SECRET_KEY: keys.secretKey,
    INGOT_DATA_DIR: directory,
    INGOT_ROLES: 'operations',
    INGOT_IMAGE_HOSTS: '127.0.0.1',
    INGOT_LEASE_MS: '2000',
    INGOT_SWEEP_MS: '500',
    INGOT_LOG_LEVEL: 'warn',
  }
  // About 5 MiB a second.
  server = createServer(async (request, response) => {
    if (request.url === '/large.raw') return sendLarge(response)
    ranges.push(request.headers.range ?? '-')
    const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
    response.writeHead(from > 0 ? 206 : 200, {
      etag: '"1"',
      'content-length': image.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${image.length - 1}/${image.length}` } : {}),
    })
    for (let at = from; at < image.length && !response.destroyed; at += CHUNK) {
      response.write(image.subarray(at, at + CHUNK))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
}, 120_000)

afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await database?.close()
  await testDatabase?.drop()
  bundle?.remove()
  rmSync(directory, { recursive: true, force: true })
})

/** Peak of a process's memory, MiB (proc(5), VmHWM). */
const peakMib = (pid: number | undefined) =>
  Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

const request = (name: string, urlPath: string, sha: string) =>
  requestImport(
    database,
    {
      name,
      imageClass: 'business',
      arch: 'x86_64',
      bootModes: ['bios'],
      osDistro: '',
      osVersion: '',
      minDiskGib: 1,
      files: [
        {
          role: 'disk',
          sha256: sha,
          source: { kind: 'url', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${urlPath}` },
        },
      ],
    },
    { actorId: null, actorName: 'test' },
  )

test('an image of half a GiB passes through a worker that never holds a quarter of it', async () => {
  const hash = createHash('sha256')
  for (const part of largeParts()) hash.update(part)
  const worker = await bundle.start(env)
  try {
    const before = peakMib(worker.child.pid)
    const { id } = await request('large', '/large.raw', hash.digest('hex'))
    await expect
      .poll(async () => (await getImage(database, id)).state, { timeout: 90_000, interval: 500 })
      .toBe('ready')
    expect(peakMib(worker.child.pid) - before).toBeLessThan(LARGE_MIB / 4)
  } finally {
    await worker.stop('SIGKILL')
  }
}, 120_000)

test('an import whose workers are killed with -9 goes on where each was, and is right', async () => {
  const { id } = await request('mortal', '/image.raw', sha256)
  const received = async () => (await getImage(database, id)).sources[0]?.receivedBytes ?? 0
  let worker = await bundle.start(env)
  try {
    for (const share of [0.2, 0.5]) {
      await expect.poll(received, { timeout: 30_000, interval: 100 }).toBeGreaterThan(share * image.length)
      await worker.stop('SIGKILL')
      expect(existsSync(path.join(directory, 'images', sha256))).toBe(false)
      worker = await bundle.start(env)
    }
    await expect.poll(async () => (await getImage(database, id)).state, { timeout: 60_000 }).toBe('ready')
  } finally {
    await worker.stop('SIGKILL')
  }
  expect(ranges[0]).toBe('-')
  // Nothing that was noted is fetched twice.
  const starts = ranges.slice(1).map((range) => Number(/^bytes=(\d+)-$/.exec(range)?.[1]))
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  expect([starts[0], starts.at(-1)].map((start) => Number(start) / image.length)).toEqual([
    expect.toSatisfy((share: number) => share > 0.2),
    expect.toSatisfy((share: number) => share > 0.5),
  ])
  expect(readFileSync(path.join(directory, 'images', sha256)).equals(image)).toBe(true)
}, 150_000)
