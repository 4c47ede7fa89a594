import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { mutate } from '../internal/mutate'
import { auditHash, GENESIS } from './append-audit'
import { auditPublicKey, auditSecretKey } from './audit-key'
import { copyCheckpoints, readCheckpointFile } from './checkpoint-file'
import { signCheckpoint } from './checkpoint-line'
import { cutAudit, planAuditCuts } from './cut-audit'
import { loadWitnesses, verifyTrail } from './verify-trail'
import { writeCheckpoints } from './write-checkpoints'

const pair = () => {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
  const base64 = (text: string) => Buffer.from(text, 'base64url').toString('base64')
  return { secret: auditSecretKey(base64(d)), public: auditPublicKey(base64(x)) }
}
const keys = pair()
const tenant = '11111111-1111-4111-8111-111111111111'

let test_: TestDatabase
let database: Database
let sql: pg.Client
let directory: string
let file: string

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.url, maxConnections: 10 })
  sql = new pg.Client({ connectionString: test_.url })
  await sql.connect()
})
afterAll(async () => {
  await sql.end()
  await database.close()
  await test_.drop()
})

const append = (action: string, projectId: string | null = null) =>
  mutate(database, async () => ({
    result: undefined,
    audit: {
      context: { actorId: null, actorName: 'tester' },
      ...{ action, targetKind: 'node', targetId: null, targetName: 'n', projectId, result: 'accepted' as const },
    },
  }))
const checkpoint = async () => {
  await writeCheckpoints(database, keys.secret)
  await copyCheckpoints(database, file)
}

/** What somebody with every right on the database can do. */
async function asSuperuser(...statements: string[]): Promise<void> {
  await sql.query('SET session_replication_role = replica')
  for (const statement of statements) await sql.query(statement)
  await sql.query('SET session_replication_role = DEFAULT')
}
const seqOf = async (action: string): Promise<bigint> => {
  const { rows } = await sql.query('SELECT seq FROM audit_event WHERE action = $1', [action])
  return BigInt(rows[0].seq)
}

async function verify() {
  const copy = await readCheckpointFile(file)
  const witnesses = await loadWitnesses(database, { keys: [keys.public], copy, graceMs: 0 })
  const chains = await verifyTrail(database, witnesses)
  return {
    faults: witnesses.faults,
    problems: chains.flatMap((chain) => (chain.ok ? [] : [{ chain: chain.chain, ...chain.problem }])),
  }
}
const whole = { faults: [], problems: [] }

/** Six events in the cloud's chain, three of a project; checkpoints after the third and at the end; one event since. */
beforeEach(async () => {
  await asSuperuser('DELETE FROM audit_event', 'DELETE FROM audit_checkpoint')
  directory = await mkdtemp(path.join(os.tmpdir(), 'ingot-audit-'))
  file = path.join(directory, 'audit', 'checkpoints.jsonl')
  for (let i = 1; i <= 3; i++) await append(`cloud.${i}`)
  await checkpoint()
  for (let i = 4; i <= 6; i++) await append(`cloud.${i}`)
  for (let i = 1; i <= 3; i++) await append(`tenant.${i}`, tenant)
  await checkpoint()
  await append('cloud.7')
  return () => rm(directory, { recursive: true })
})

/** Somebody clever: changes an event and computes the rest of its chain anew. */
async function rewriteFrom(action: string): Promise<void> {
  await asSuperuser(`UPDATE audit_event SET actor_name = 'somebody else' WHERE action = '${action}'`)
  const { rows } = await sql.query(`
    SELECT seq, id, chain, project_id AS "projectId", at, actor_id AS "actorId", actor_name AS "actorName",
      actor_role AS "actorRole", source_ip AS "sourceIp", request_id AS "requestId", action, target_kind AS "targetKind",
      target_id AS "targetId", target_name AS "targetName", node_id AS "nodeId", result, detail, request
    FROM audit_event WHERE chain = 'cloud' ORDER BY seq`)
  let previous: Uint8Array = GENESIS
  for (const { seq, at, ...event } of rows) {
    const hash = auditHash(previous, { ...event, at: at.toISOString() })
    const [p, h] = [previous, hash].map((bytes) => `'\\x${Buffer.from(bytes).toString('hex')}'`)
    await asSuperuser(`UPDATE audit_event SET previous = ${p}, hash = ${h} WHERE seq = ${seq}`)
    previous = hash
  }
}

test('a trail that nobody touched is whole, and so are its witnesses', async () => {
  expect(await verify()).toEqual(whole)
})

describe('found, with the first bad entry, is whoever', () => {
  const remove = (where: string) => asSuperuser(`DELETE FROM audit_event WHERE ${where}`)

  test('edits an entry', async () => {
    await asSuperuser(`UPDATE audit_event SET target_name = 'x' WHERE action = 'cloud.2'`)
    const seq = await seqOf('cloud.2')
    expect(await verify()).toEqual({ faults: [], problems: [{ chain: 'cloud', kind: 'altered', seq, position: 2n }] })
  })

  test('deletes one in the middle', async () => {
    await remove(`action = 'cloud.2'`)
    const seq = await seqOf('cloud.3')
    expect(await verify()).toMatchObject({ problems: [{ chain: 'cloud', kind: 'altered', seq, position: 2n }] })
  })

  test('puts one in, with a hash that follows', async () => {
    const two = await seqOf('cloud.2')
    await asSuperuser(
      `UPDATE audit_event SET seq = seq + 1000 WHERE chain = 'cloud' AND seq > ${two}`,
      `INSERT INTO audit_event (seq, id, chain, at, actor_name, action, target_kind, result, previous, hash)
       SELECT ${two} + 1, gen_random_uuid(), 'cloud', now(), 'x', 'forged', 'node', 'accepted', hash, sha256('x')
       FROM audit_event WHERE seq = ${two}`,
    )
    const seq = await seqOf('forged')
    expect(await verify()).toMatchObject({ problems: [{ chain: 'cloud', kind: 'altered', seq, position: 3n }] })
  })

  test('exchanges two', async () => {
    const [two, three] = [await seqOf('cloud.2'), await seqOf('cloud.3')]
    await asSuperuser(
      `UPDATE audit_event SET seq = -1 WHERE seq = ${two}`,
      `UPDATE audit_event SET seq = ${two} WHERE seq = ${three}`,
      `UPDATE audit_event SET seq = ${three} WHERE seq = -1`,
    )
    expect(await verify()).toMatchObject({ problems: [{ chain: 'cloud', kind: 'altered', seq: two, position: 2n }] })
  })

  test('edits an entry and computes all hashes behind it anew', async () => {
    await rewriteFrom('cloud.5')
    // Everything up to the first checkpoint is proven; the next entry is where doubt begins.
    const seq = await seqOf('cloud.4')
    expect(await verify()).toEqual({ faults: [], problems: [{ chain: 'cloud', kind: 'rewritten', seq, position: 4n }] })
  })

  test('cuts the tail off', async () => {
    await remove(`action IN ('cloud.6', 'cloud.7')`)
    const seq = await seqOf('cloud.5')
    expect(await verify()).toEqual({ faults: [], problems: [{ chain: 'cloud', kind: 'missing', seq, position: 6n }] })
  })

  test('cuts the tail off and lets the chain grow again', async () => {
    await remove(`action IN ('cloud.6', 'cloud.7')`)
    for (const action of ['other.1', 'other.2', 'other.3']) await append(action)
    await checkpoint()
    const seq = await seqOf('cloud.5')
    expect(await verify()).toMatchObject({ problems: [{ chain: 'cloud', kind: 'missing', seq, position: 6n }] })
  })

  test('cuts the head off', async () => {
    await remove(`action IN ('cloud.1', 'cloud.2')`)
    const seq = await seqOf('cloud.3')
    expect(await verify()).toMatchObject({ problems: [{ chain: 'cloud', kind: 'altered', seq, position: 1n }] })
  })

  test('deletes a whole chain', async () => {
    await remove(`chain = '${tenant}'`)
    expect(await verify()).toEqual({
      faults: [],
      problems: [{ chain: tenant, kind: 'missing', seq: null, position: 1n }],
    })
  })

  test('deletes a whole chain and every checkpoint in the database that knew of it', async () => {
    await remove(`chain = '${tenant}'`)
    await asSuperuser(`DELETE FROM audit_checkpoint WHERE chain = '${tenant}'`)
    expect(await verify()).toEqual({
      faults: [{ source: 'database', line: 2, fault: 'not_in_order' }],
      problems: [{ chain: tenant, kind: 'missing', seq: null, position: 1n }],
    })
  })

  test('empties the trail and its checkpoints, and is stopped from writing over the copy', async () => {
    await asSuperuser('DELETE FROM audit_event', 'DELETE FROM audit_checkpoint')
    await append('fresh.1')
    await writeCheckpoints(database, keys.secret)
    await expect(copyCheckpoints(database, file)).rejects.toThrow('audit:verify')
    const { faults, problems } = await verify()
    expect(faults).toEqual([{ source: 'database', line: 1, fault: 'changed' }])
    expect(problems.map(({ chain }) => chain)).toEqual([tenant, 'cloud'])
  })

  test('signs a cut of his own to hide a deletion', async () => {
    const { rows } = await sql.query('SELECT * FROM audit_checkpoint ORDER BY number DESC LIMIT 1')
    const [{ number, line, seq, count }] = rows
    const fact = { kind: 'cut', chain: 'cloud', hash: '0'.repeat(64), seq: BigInt(seq), count: BigInt(count) } as const
    const forged = signCheckpoint(
      { ...fact, number: BigInt(number) + 1n, at: new Date().toISOString() },
      line,
      pair().secret,
    )
    await sql.query('INSERT INTO audit_checkpoint VALUES ($1, now(), $2, $3, $4, $5, $6, $7)', [
      ...[BigInt(number) + 1n, 'cut', 'cloud', seq, count, Buffer.alloc(32), forged],
    ])
    expect((await verify()).faults).toEqual([{ source: 'database', line: Number(number) + 1, fault: 'unknown_key' }])
  })
})

describe('of a copy of the checkpoints, found is', () => {
  const change = async (edit: (lines: string[]) => string[]) => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    await writeFile(
      file,
      edit(lines)
        .map((line) => `${line}\n`)
        .join(''),
    )
  }

  test.each([
    [
      'a changed line',
      (l: string[]) => l.map((x, i) => (i === 1 ? x.replace(/"seq":"\d+"/, '"seq":"1"') : x)),
      2,
      'wrong_signature',
    ],
    [
      'a changed last line',
      (l: string[]) => l.map((x, i) => (i === 2 ? x.replace(/"seq":"\d+"/, '"seq":"1"') : x)),
      3,
      'wrong_signature',
    ],
    ['a missing first line', (l: string[]) => l.slice(1), 1, 'not_in_order'],
    ['a missing line in the middle', (l: string[]) => [...l.slice(0, 1), ...l.slice(2)], 2, 'not_in_order'],
    ['a missing tail', (l: string[]) => l.slice(0, 1), 2, 'missing'],
    ['exchanged lines', (l: string[]) => [l[0] ?? '', l[2] ?? '', l[1] ?? ''], 2, 'not_in_order'],
    ['a line of nonsense', (l: string[]) => [...l, '{"chain":"x","signature":1}'], 4, 'unreadable'],
  ] as const)('%s', async (_name, edit, line, fault) => {
    await change((lines) => [...edit(lines)])
    expect(await verify()).toEqual({ faults: [{ source: 'copy', line, fault }], problems: [] })
  })

  test('nothing wrong with one that came by syslog', async () => {
    await change((lines) => lines.map((line) => `<110>1 2026-01-01T00:00:00Z host ingot - audit - ${line}`))
    expect(await verify()).toEqual(whole)
  })

  test('nothing wrong after a crash in the middle of a line', async () => {
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -40))
    await copyCheckpoints(database, file)
    expect(await verify()).toEqual(whole)
  })
})

describe('policy', () => {
  const age = (actions: string) =>
    asSuperuser(`UPDATE audit_event SET at = at - interval '40 days' WHERE action IN (${actions})`)

  test('cuts a chain only up to a checkpoint, and the rest still verifies', async () => {
    await asSuperuser('DELETE FROM audit_event', 'DELETE FROM audit_checkpoint')
    await rm(file)
    for (let i = 1; i <= 5; i++) {
      await append(`cloud.${i}`)
      if (i === 3) await checkpoint()
    }
    await checkpoint()
    expect(await planAuditCuts(database, 30)).toEqual([])
    const cuts = await planAuditCuts(database, 0)
    expect(cuts).toMatchObject([{ chain: 'cloud', count: 5n, firstSeq: await seqOf('cloud.1') }])
    const three = await seqOf('cloud.3')
    const { rows } = await sql.query('SELECT seq, count, hash FROM audit_checkpoint ORDER BY number LIMIT 1')
    const cut = { chain: 'cloud', firstSeq: 1n, seq: three, count: 3n, hash: rows[0].hash.toString('hex') }
    expect(await cutAudit(database, cut, { key: keys.secret, archive: null })).toBe(3)
    expect(await cutAudit(database, cut, { key: keys.secret, archive: null })).toBe(0)
    await checkpoint()
    expect(await verify()).toEqual(whole)
    const left = await sql.query('SELECT action FROM audit_event ORDER BY seq')
    expect(left.rows.map(({ action }) => action)).toEqual(['cloud.4', 'cloud.5', 'audit.cut'])
    const seq = await seqOf('cloud.5')
    await asSuperuser(`DELETE FROM audit_event WHERE action = 'cloud.4'`)
    expect(await verify()).toMatchObject({ problems: [{ kind: 'altered', seq, position: 4n }] })
  })

  test('is not what removes an entry that a checkpoint has not proven old', async () => {
    await age(`'cloud.1'`)
    expect(await planAuditCuts(database, 30)).toEqual([])
    await age(`'cloud.2', 'cloud.3'`)
    expect(await planAuditCuts(database, 30)).toMatchObject([
      { chain: 'cloud', seq: await seqOf('cloud.3'), count: 3n },
    ])
  })

  test('is the only way to delete: without a signed cut the database refuses', async () => {
    await expect(sql.query('DELETE FROM audit_event')).rejects.toThrow('append-only')
    await expect(sql.query('DELETE FROM audit_checkpoint')).rejects.toThrow('append-only')
  })
})
