import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { auditSecretKey } from '@ingot/db/audit/audit-key'
import { checkpointFileIn, copyCheckpoints } from '@ingot/db/audit/checkpoint-file'
import { recordRefusal } from '@ingot/db/audit/record-refusal'
import { writeCheckpoints } from '@ingot/db/audit/write-checkpoints'
import { openDatabase } from '@ingot/db/database'
import { createTestDatabase } from '@ingot/testing/database'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { loadKeys } from './keys.mjs'

// Three programs one after the other, compiled as they start.
test('npm run audit:verify says whether all is whole, and names the first bad entry with exit code 1', async () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'ingot-verify-'))
  onTestFinished(() => rmSync(data, { recursive: true }))
  const keys = loadKeys(data)
  const test_ = await createTestDatabase()
  onTestFinished(() => test_.drop())
  const database = openDatabase({ connectionString: test_.url })
  for (let i = 0; i < 3; i++)
    await recordRefusal(database, {
      context: { actorId: null, actorName: 'tester' },
      ...{ action: `event.${i}`, targetKind: 'node', targetId: null, targetName: 'n' },
    })
  await writeCheckpoints(database, auditSecretKey(keys.auditSecretKey))
  await copyCheckpoints(database, checkpointFileIn(data))
  await database.close()

  const verify = (...args: string[]) => {
    const command = ['--import', 'tsx', 'tools/verify-audit.ts', '--data', data, ...args]
    const env = { ...process.env, DATABASE_URL: test_.url, INGOT_AUDIT_PUBLIC_KEY: '' }
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env })
    return { status, output: stdout + stderr }
  }
  expect(verify()).toMatchObject({ status: 0, output: expect.stringContaining('ok   cloud: 3 entries, 1 signed') })

  const sql = new pg.Client({ connectionString: test_.url })
  await sql.connect()
  await sql.query(`SET session_replication_role = replica; DELETE FROM audit_event WHERE action = 'event.2'`)
  await sql.end()
  const cut = verify()
  expect(cut).toMatchObject({
    status: 1,
    output: expect.stringMatching(/BAD {2}cloud: entry 3 is missing, behind seq 2/),
  })
  expect(verify('--file', path.join(data, 'nothing'))).toMatchObject({ status: 2 })
}, 180_000)
