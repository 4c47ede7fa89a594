import { type Database, openDatabase } from '@ingot/db/database'
import { loadSessionActor } from '@ingot/db/session/load-session'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkCredentials } from './check-credentials'

let test_: TestDatabase
let database: Database
let tenants: TenantsFixture
let email: string
let userId: string
const password = 'Right-password-1'
const source = { address: '192.0.2.7', userAgent: 'test' }
let sources = 0
/** Another address each time, so that only the account is counted. */
const elsewhere = () => ({ ...source, address: `198.51.100.${++sources}` })

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.url, maxConnections: 10 })
  tenants = await TenantsFixture.open(test_.url)
  const user = await tenants.addUser('lin', { role: 'project_user', passwordHash: await hash(password) })
  email = user.email
  userId = user.userId
})
afterAll(async () => {
  await tenants.close()
  await database.close()
  await test_.drop()
})
beforeEach(async () => {
  await tenants.sql.query('DELETE FROM sign_in_attempt')
  await tenants.sql.query('UPDATE user_account SET disabled_at = NULL')
})

const attempt = (given: object, from = source) =>
  checkCredentials(database, given, from).then(
    () => 'ok',
    (error: { code: string }) => error.code,
  )

describe('signing in', () => {
  test('with the right password opens a session that is good at once, and is audited', async () => {
    const identity = await checkCredentials(database, { email: ` ${email.toUpperCase()} `, password }, source)
    expect(identity.userId).toBe(userId)
    expect(await loadSessionActor(database, identity)).toMatchObject({
      userId,
      memberships: [{ role: 'project_user' }],
    })
    const { rows } = await tenants.sql.query(
      `SELECT result, source_ip FROM audit_event WHERE action = 'session.sign_in' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows).toEqual([{ result: 'succeeded', source_ip: source.address }])
  })

  test('answers a wrong password, an unknown account, a disabled one and nonsense alike', async () => {
    expect(await attempt({ email, password: 'Wrong-password-1' })).toBe('sign_in_failed')
    expect(await attempt({ email: 'nobody@example.org', password })).toBe('sign_in_failed')
    await tenants.sql.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [userId])
    expect(await attempt({ email, password })).toBe('sign_in_failed')
    expect(await attempt({ email: 'no address', password })).toBe('sign_in_failed')
    expect(await attempt({})).toBe('sign_in_failed')
    const { rows } = await tenants.sql.query(
      `SELECT detail->>'reason' AS reason FROM audit_event WHERE action = 'session.sign_in' AND result = 'refused' ORDER BY seq`,
    )
    expect(rows.map(({ reason }) => reason)).toEqual(['wrong_password', 'unknown_account', 'account_disabled'])
  })

  test('takes as long for an unknown account as for a wrong password', async () => {
    const timed = async (given: object) => {
      // What this process computed: a clock would count what other programs take from it as well.
      const started = process.cpuUsage()
      await attempt(given, elsewhere())
      const { user, system } = process.cpuUsage(started)
      return user + system
    }
    const wrong: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      wrong.push(await timed({ email, password: `wrong ${i}` }))
      unknown.push(await timed({ email: `nobody-${i}@example.org`, password: 'x' }))
    }
    // argon2id takes tens of milliseconds; without it the answer would take a tenth. The least is free of what came between.
    expect(Math.max(...unknown)).toBeGreaterThan(Math.min(...wrong) / 3)
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...wrong) / 5)
  })
})

describe('guessing', () => {
  test('ends after five tries in a minute, even with the right password', async () => {
    for (let i = 0; i < 5; i++)
      expect(await attempt({ email, password: `Wrong-${i}` }, elsewhere())).toBe('sign_in_failed')
    expect(await attempt({ email, password }, elsewhere())).toBe('too_many_attempts')
    await tenants.sql.query(`UPDATE sign_in_attempt SET at = at - interval '61 seconds'`)
    expect(await attempt({ email, password }, elsewhere())).toBe('ok')
  })

  test('from one address ends for all accounts', async () => {
    for (let i = 0; i < 5; i++) await attempt({ email: `user-${i}@example.org`, password: 'x' })
    expect(await attempt({ email, password })).toBe('too_many_attempts')
    expect(await attempt({ email, password }, elsewhere())).toBe('ok')
  })

  test('gets no more tries by making them all at once', async () => {
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, i) => attempt({ email, password: `Wrong-${i}` }, elsewhere())),
    )
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(7)
  })

  test('is in the audit trail once a minute, for accounts that exist', async () => {
    const limited = async () => {
      const { rows } = await tenants.sql.query(
        `SELECT source_ip FROM audit_event WHERE detail->>'reason' = 'too_many_attempts' AND target_id = $1`,
        [other.userId],
      )
      return rows.length
    }
    const other = await tenants.addUser('other', { role: 'project_user', passwordHash: 'none' })
    const nobody = 'nobody@example.org'
    for (const email of [other.email, nobody])
      for (let i = 0; i < 9; i++) await attempt({ email, password: 'x' }, elsewhere())
    expect(await limited()).toBe(1)
    const { rows } = await tenants.sql.query(
      `SELECT detail->>'reason' AS reason FROM audit_event WHERE target_name = $1 AND detail->>'reason' = 'too_many_attempts'`,
      [nobody],
    )
    expect(rows).toEqual([])
  })

  test('is not what somebody does who knows the password: successes do not count', async () => {
    for (let i = 0; i < 7; i++) expect(await attempt({ email, password })).toBe('ok')
  })
})
