import dgram from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { auditPublicKey, auditSecretKey } from '@ingot/db/audit/audit-key'
import { setAuditPolicy } from '@ingot/db/audit/audit-policy'
import { checkpointFileIn, readCheckpointFile } from '@ingot/db/audit/checkpoint-file'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import { loadWitnesses, verifyTrail } from '@ingot/db/audit/verify-trail'
import { type Database, openDatabase } from '@ingot/db/database'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { applyRetention } from './apply-retention'
import { keepCheckpoints } from './keep-checkpoints'
import { sendSyslog } from './send-syslog'

// RFC 8032, section 7.1, test 1: public anyway.
const key = auditSecretKey(
  Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex').toString('base64'),
)
const publicKey = auditPublicKey(
  Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex').toString('base64'),
)

let test_: TestDatabase
let database: Database
let sql: pg.Client
let dataDirectory: string

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.url })
  sql = new pg.Client({ connectionString: test_.url })
  await sql.connect()
})
afterAll(async () => {
  await sql.end()
  await database.close()
  await test_.drop()
})
beforeEach(async () => {
  dataDirectory = await mkdtemp(path.join(os.tmpdir(), 'ingot-audit-'))
  await asSuperuser('DELETE FROM audit_event', 'DELETE FROM audit_checkpoint', 'DELETE FROM duty')
  return () => rm(dataDirectory, { recursive: true })
})
async function asSuperuser(...statements: string[]): Promise<void> {
  await sql.query('SET session_replication_role = replica')
  for (const statement of statements) await sql.query(statement)
  await sql.query('SET session_replication_role = DEFAULT')
}
const append = (action: string) =>
  recordRefusal(database, {
    context: { actorId: null, actorName: 'tester' },
    ...{ action, targetKind: 'node', targetId: null, targetName: 'n' },
  })
const turn = (workerId = 'one', syslog: URL | null = null, directory = dataDirectory) =>
  keepCheckpoints({ database, key, dataDirectory: directory, syslog, workerId, everyMs: 60_000 })
const linesIn = (directory = dataDirectory) => readCheckpointFile(checkpointFileIn(directory))
const log = createLogger({ name: 'test', level: 'silent' })

test('one worker signs, every worker keeps a copy, and a quiet trail is not signed again', async () => {
  const other = path.join(dataDirectory, 'other')
  await append('event.1')
  await turn('one')
  await turn('two', null, other)
  await turn('one')
  expect(await linesIn()).toHaveLength(1)
  await append('event.2')
  await turn('two', null, other)
  expect(await linesIn(other)).toHaveLength(1)
  await turn('one')
  await turn('two', null, other)
  expect(await linesIn(other)).toEqual(await linesIn())
  const witnesses = await loadWitnesses(database, { keys: [publicKey], copy: await linesIn(other), graceMs: 0 })
  expect(witnesses).toMatchObject({ faults: [], checkpoints: [{ count: 1n }, { count: 2n }] })
})

test('a syslog server gets every line once, also those of the time it was away', async () => {
  const received: string[] = []
  const server = net.createServer((socket) =>
    socket.setEncoding('utf8').on('data', (text) => received.push(String(text))),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const target = new URL(`tcp://127.0.0.1:${port}`)
  await append('event.1')
  await turn('one', target)
  const closed = once(server, 'close')
  server.close()
  await closed
  await append('event.2')
  await expect(turn('one', target)).rejects.toThrow('ECONNREFUSED')
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  await turn('one', target)
  await turn('one', target)
  server.close()
  const stream = received.join('')
  const frames = [...stream.matchAll(/(\d+) (<110>1 \S+ \S+ ingot \d+ audit-checkpoint - (\{.*?\}))(?=\d|$)/g)]
  expect(frames.map((frame) => frame[3])).toEqual(await linesIn())
  for (const [, length, message] of frames) expect(Buffer.byteLength(message ?? '')).toBe(Number(length))
})

test('a message over UDP is one datagram', async () => {
  const socket = dgram.createSocket('udp4')
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const message = once(socket, 'message')
  await sendSyslog(new URL(`udp://127.0.0.1:${socket.address().port}`), ['hello'])
  expect(String((await message)[0])).toBe('hello')
  socket.close()
})

test('policy removes what is old to a file, and nothing that does not verify', async () => {
  const person = { actorId: null, actorName: 'admin' }
  const duty = { database, key, dataDirectory, log }
  for (let i = 1; i <= 4; i++) await append(`event.${i}`)
  expect(await applyRetention(duty)).toBe(0)
  // As if the clock had stood 40 days ago when all this was written, checkpoints too.
  await turn()
  await setAuditPolicy(database, { retentionDays: 30, archive: true }, person)
  expect(await applyRetention(duty)).toBe(0)
  await asSuperuser(`UPDATE audit_event SET at = at - interval '40 days' WHERE action LIKE 'event.%'`)
  expect(await applyRetention(duty)).toBe(0)

  await asSuperuser('DELETE FROM audit_event', 'DELETE FROM audit_checkpoint')
  await rm(checkpointFileIn(dataDirectory))
  for (let i = 1; i <= 4; i++) await append(`event.${i}`)
  await turn()
  await setAuditPolicy(database, { retentionDays: 0, archive: true }, person)
  expect(await applyRetention(duty)).toBe(4)
  const archive = path.join(dataDirectory, 'audit', 'archive')
  const [name] = await readdir(archive)
  const events = gunzipSync(await readFile(path.join(archive, name ?? '')))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  expect(events.map((line) => JSON.parse(line).action)).toEqual(['event.1', 'event.2', 'event.3', 'event.4'])
  await turn()
  const witnesses = await loadWitnesses(database, { keys: [publicKey], copy: await linesIn(), graceMs: 0 })
  expect(witnesses.faults).toEqual([])
  expect(await verifyTrail(database, witnesses)).toMatchObject([{ chain: 'cloud', ok: true }])
})
