import { randomUUID } from 'node:crypto'
import { makeSecret, totpOf } from '@ingot/api/second-factor/check-code'
import { type Database, openDatabase } from '@ingot/db/database'
import { deriveFactorKey, encryptFactorSecret } from '@ingot/db/second-factor/factor-secret'
import { loadSession, loadSessionActor } from '@ingot/db/session/load-session'
import { askedBy } from '@ingot/db/wall/asked-by'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture, type TenantsUser } from '@ingot/testing/tenants-fixture'
import { hash } from '@node-rs/argon2'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { checkCredentials, type SignInDeps, type SignInSource } from './check-credentials'

let test_: TestDatabase
let database: Database
let deps: SignInDeps
let tenants: TenantsFixture
let email: string
let userId: string
const password = 'Right-password-1'
const factorKey = deriveFactorKey('a secret of at least thirty-two characters')
const source: SignInSource = { address: '192.0.2.7', userAgent: 'test', devices: new Map() }
let sources = 0
/** A network that nobody came from before. */
const elsewhere = (): SignInSource => ({ ...source, address: `198.51.${Math.floor(++sources / 250)}.${sources % 250}` })

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.webUrl, maxConnections: 10 })
  deps = { database, factorKey }
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

interface Refusal {
  readonly code: string
  readonly data: { readonly retryAfterSeconds?: number }
}
const tried = (given: object, from: SignInSource) =>
  checkCredentials(deps, given, from).then(
    (outcome) => outcome.kind,
    (error: Refusal) => error,
  )
const attempt = async (given: object, from = source) => {
  const outcome = await tried(given, from)
  return typeof outcome === 'string' ? outcome : outcome.code
}
const signedIn = async (given: object, from = source) => {
  const outcome = await checkCredentials(deps, given, from)
  if (outcome.kind !== 'signed_in') throw new Error(outcome.kind)
  return outcome
}
const passes = (seconds: number) =>
  tenants.sql.query(`UPDATE sign_in_attempt SET at = at - $1 * interval '1 second'`, [seconds])
const audited = async (reason: string, of: string) => {
  const { rows } = await tenants.sql.query(
    `SELECT source_ip FROM audit_event WHERE detail->>'reason' = $1 AND target_name = $2 ORDER BY seq`,
    [reason, of],
  )
  return rows.map((row) => row.source_ip)
}

describe('signing in', () => {
  test('with the right password opens a session that is good at once, and is audited', async () => {
    const { identity, enrolling } = await signedIn({ email: ` ${email.toUpperCase()} `, password })
    expect({ ...identity, enrolling }).toMatchObject({ userId, enrolling: false })
    expect(await loadSessionActor(askedBy(database, { userId: identity.userId }), identity)).toMatchObject({
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

  test('takes as long for an unknown account, and for one without a password, as for a wrong one', async () => {
    const keyless = await tenants.addUser('keyless', { passwordHash: '' })
    const timed = async (given: object) => {
      // What this process computed: a clock would count what other programs take from it as well.
      const started = process.cpuUsage()
      expect(await attempt(given, elsewhere())).toBe('sign_in_failed')
      const { user, system } = process.cpuUsage(started)
      return user + system
    }
    const wrong: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i++) {
      wrong.push(await timed({ email, password: `wrong ${i}` }))
      unknown.push(await timed({ email: `nobody-${i}@example.org`, password: 'x' }))
      unknown.push(await timed({ email: keyless.email, password: 'no account has this password' }))
    }
    // argon2id takes tens of milliseconds; without it the answer would take a tenth. The least is free of what came between.
    expect(Math.max(...unknown)).toBeGreaterThan(Math.min(...wrong) / 3)
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...wrong) / 5)
  })
})

describe('guessing', () => {
  test('from one network ends after five tries, even with the right password, and says for how long', async () => {
    for (let i = 0; i < 5; i++) expect(await attempt({ email, password: `Wrong-${i}` })).toBe('sign_in_failed')
    expect(await tried({ email, password }, source)).toMatchObject({
      code: 'too_many_attempts',
      data: { retryAfterSeconds: 60 },
    })
    await passes(61)
    expect(await attempt({ email, password })).toBe('signed_in')
  })

  test('answers for an account that does not exist as for one that does', async () => {
    const nobody = `nobody-${randomUUID()}@example.org`
    for (let i = 0; i < 5; i++) await attempt({ email: nobody, password: 'x' })
    expect(await tried({ email: nobody, password }, source)).toMatchObject({
      code: 'too_many_attempts',
      data: { retryAfterSeconds: 60 },
    })
  })

  test('one account after the other from one network ends for all, but not for those who are known there', async () => {
    for (let i = 0; i < 30; i++) await attempt({ email: `user-${i}@example.org`, password: 'x' })
    expect(await attempt({ email, password })).toBe('too_many_attempts')
    expect(await attempt({ email, password }, { ...source, devices: new Map([[userId, 'laptop']]) })).toBe('signed_in')
    expect(await attempt({ email, password }, elsewhere())).toBe('signed_in')
  })

  test('gets no more tries by making them all at once', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, (_, i) => attempt({ email, password: `Wrong-${i}` })))
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5)
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(7)
  })

  test('three hundred times from ten networks at once is looked at thirty times and locks nobody out', async () => {
    const networks = Array.from({ length: 10 }, elsewhere)
    let looked = 0
    for (let round = 0; round < 30; round++) {
      const wrong = networks.map((from) => attempt({ email, password: `Wrong-${round}` }, from))
      looked += (await Promise.all(wrong)).filter((code) => code === 'sign_in_failed').length
    }
    // Thirty for all strangers; all of them came in the same moment, before the slow lane was open.
    expect(looked).toBe(30)
    expect(await attempt({ email, password }, { ...elsewhere(), devices: new Map([[userId, 'laptop']]) })).toBe(
      'signed_in',
    )
    // A device that nobody knows, from somewhere else: it waits for seconds, not for the attacker to end.
    const abroad = elsewhere()
    const { data } = (await tried({ email, password }, abroad)) as Refusal
    expect(data.retryAfterSeconds).toBeLessThanOrEqual(30)
    await passes(data.retryAfterSeconds ?? 0)
    for (const from of networks) expect(await attempt({ email, password: 'again' }, from)).toBe('too_many_attempts')
    expect(await attempt({ email, password }, abroad)).toBe('signed_in')
  })

  test('with the cookie of another account counts as a stranger’s', async () => {
    const from = { ...source, devices: new Map([[randomUUID(), 'laptop']]) }
    for (let i = 0; i < 5; i++) await attempt({ email, password: `Wrong-${i}` }, from)
    expect(await attempt({ email, password })).toBe('too_many_attempts')
  })

  test('is in the audit trail once a minute with its address, for accounts that exist', async () => {
    const other = await tenants.addUser('other', { role: 'project_user', passwordHash: 'none' })
    const nobody = 'nobody@example.org'
    for (const each of [other.email, nobody]) for (let i = 0; i < 9; i++) await attempt({ email: each, password: 'x' })
    expect(await audited('too_many_attempts', other.email)).toEqual([source.address])
    expect(await audited('too_many_attempts', nobody)).toEqual([])
  })

  test('is not what somebody does who knows the password: a success makes up for the tries before it', async () => {
    for (let i = 0; i < 7; i++) {
      await attempt({ email, password: 'a slip' })
      expect(await attempt({ email, password })).toBe('signed_in')
    }
  })
})

describe('a second factor', () => {
  let carer: TenantsUser
  const secret = makeSecret()
  const codeAt = (steps: number) => totpOf(secret).generate({ timestamp: Date.now() + steps * 30_000 })
  const withCode = (code: string, from = source) => attempt({ email: carer.email, password, code }, from)
  const unused = () => tenants.sql.query('UPDATE second_factor SET last_step = 0')

  beforeAll(async () => {
    carer = await tenants.addUser('careful', { passwordHash: await hash(password) })
    const encrypted = Buffer.from(encryptFactorSecret(factorKey, carer.userId, secret.base32))
    await tenants.sql.query('INSERT INTO second_factor (user_id, secret, confirmed_at) VALUES ($1, $2, now())', [
      carer.userId,
      encrypted,
    ])
  })
  beforeEach(async () => {
    await unused()
    // In the middle of a code's half minute: none of these may end while a test works.
    vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 })
  })
  afterEach(() => void vi.useRealTimers())

  test('is asked for only after the right password, and before there is a session', async () => {
    const before = await tenants.sql.query('SELECT 1 FROM user_session WHERE user_id = $1', [carer.userId])
    expect(await attempt({ email: carer.email, password: 'wrong' })).toBe('sign_in_failed')
    expect(await attempt({ email: carer.email, password: 'wrong', code: codeAt(0) })).toBe('sign_in_failed')
    expect(await attempt({ email: carer.email, password })).toBe('code_needed')
    const after = await tenants.sql.query('SELECT 1 FROM user_session WHERE user_id = $1', [carer.userId])
    expect(after.rowCount).toBe(before.rowCount)
  })

  test('opens by a code, once', async () => {
    const code = codeAt(0)
    expect(await withCode(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe('signed_in')
    expect(await withCode(code)).toBe('code_wrong')
    expect(await audited('wrong_code', carer.email)).toEqual([source.address])
  })

  test('opens once, also for two who come with the same code at the same moment', async () => {
    const code = codeAt(0)
    expect((await Promise.all([withCode(code), withCode(code)])).sort()).toEqual(['code_wrong', 'signed_in'])
  })

  test.each([
    [-1, 'signed_in'],
    [-3, 'code_wrong'],
    [3, 'code_wrong'],
  ])('takes a clock that is %i half minutes off: %s', async (steps, answer) => {
    expect(await withCode(codeAt(steps))).toBe(answer)
  })

  test('no longer opens by a code that is older than the newest used', async () => {
    const older = codeAt(-1)
    expect(await withCode(codeAt(0))).toBe('signed_in')
    expect(await withCode(older)).toBe('code_wrong')
  })

  test('is guessed five times, from wherever, and then not again for a minute', async () => {
    for (let i = 0; i < 5; i++) expect(await withCode('000000', elsewhere())).toBe('code_wrong')
    expect(await withCode(codeAt(0), elsewhere())).toBe('too_many_attempts')
    const known = { ...elsewhere(), devices: new Map([[carer.userId, 'laptop']]) }
    expect(await withCode(codeAt(0), known)).toBe('signed_in')
  })
})

describe('a policy that asks for a second factor', () => {
  const ask = (of: string) =>
    tenants.sql.query(
      `INSERT INTO sign_in_policy (id, second_factor) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET second_factor = $1`,
      [of],
    )

  test('lets people without one only set it up', async () => {
    await ask('everybody')
    const { identity, enrolling } = await signedIn({ email, password })
    expect(enrolling).toBe(true)
    expect(await loadSession(database, identity)).toMatchObject({ enrolling: true })
    expect(await loadSessionActor(askedBy(database, { userId: identity.userId }), identity)).toBeNull()
  })

  test('may concern cloud admins only', async () => {
    await ask('cloud_admins')
    const admin = await tenants.addUser('root', { cloudAdmin: true, passwordHash: await hash(password) })
    expect((await signedIn({ email: admin.email, password })).enrolling).toBe(true)
    expect((await signedIn({ email, password })).enrolling).toBe(false)
    await ask('nobody')
    expect((await signedIn({ email: admin.email, password })).enrolling).toBe(false)
  })
})
