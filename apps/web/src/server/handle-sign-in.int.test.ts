import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { type Database, openDatabase } from '@ingot/db/database'
import { deriveFactorKey } from '@ingot/db/second-factor/factor-secret'
import { loadSessionActor } from '@ingot/db/session/load-session'
import { askedBy } from '@ingot/db/wall/asked-by'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { oidcClient, startOidcProvider, type TestOidcProvider } from '@ingot/testing/oidc-provider'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { hash } from '@node-rs/argon2'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { handleSignIn } from './handle-sign-in'
import { createOidcClient, type OidcSettings } from './oidc-client'
import { createCookieReader } from './session-cookie'
import type { SignInServing } from './sign-in-serving'

const secret = 'a secret of at least thirty-two characters'
const address = '192.0.2.9'
const password = 'Right-password-1'
let test_: TestDatabase
let database: Database
let tenants: TenantsFixture
let server: Server
let portal: string
let provider: TestOidcProvider
let serving: SignInServing
let logged = ''

const settings = (issuer: string): OidcSettings => ({
  ...{ issuer, clientId: oidcClient.id, clientSecret: oidcClient.secret },
  ...{ scopes: 'openid email profile', label: 'Example' },
})

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.webUrl, maxConnections: 5 })
  tenants = await TenantsFixture.open(test_.url)
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal')
    if (pathname.startsWith('/api/sign-in/'))
      return void handleSignIn(serving, request, response, { pathname, sourceIp: address })
    response.end('a page')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider = await startOidcProvider({ portalUrl: portal })
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  serving = {
    ...{ database, secret, secure: false, factorKey: deriveFactorKey(secret) },
    readCookie: createCookieReader({ secret, secure: false }),
    logger: createLogger({ name: 'test', destination }),
    oidc: createOidcClient(settings(provider.issuer), portal),
  }
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await provider.close()
  await tenants.close()
  await database.close()
  await test_.drop()
})

/** A browser as far as redirects and cookies go; each origin has cookies of its own. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>()

  cookies(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  }
  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const { origin } = new URL(url)
    const headers = { ...(init.headers as Record<string, string>), cookie: this.cookies(origin) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    const jar = this.jars.get(origin) ?? new Map<string, string>()
    this.jars.set(origin, jar)
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const at = pair.indexOf('=')
      const gone = attributes.some((each) => /^max-age=0$|^expires=Thu, 01 Jan 1970/i.test(each))
      if (gone) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  /** Follows redirects; `stopAt` is where somebody looks before going on. */
  async open(url: string, stopAt: (url: string) => boolean = () => false): Promise<string> {
    let here = url
    while (!stopAt(here)) {
      const location = (await this.request(here)).headers.get('location')
      if (!location) break
      here = new URL(location, here).href
    }
    return here.replace(portal, '')
  }
  post(way: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(`${portal}/api/sign-in/${way}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: portal, ...headers },
      body: JSON.stringify(body),
    })
  }
  async actor() {
    const identity = await serving.readCookie(this.cookies(portal))
    return identity && loadSessionActor(askedBy(database, { userId: identity.userId }), identity)
  }
}
const audited = async (email: string) => {
  const { rows } = await tenants.sql.query(
    `SELECT action, result, source_ip, detail FROM audit_event WHERE target_name = $1 ORDER BY at, seq`,
    [email],
  )
  return rows as { action: string; result: string; source_ip: string; detail: Record<string, string> }[]
}

describe('signing in by password over HTTP', () => {
  let email: string
  beforeAll(async () => {
    email = (await tenants.addUser('lin', { role: 'project_user', passwordHash: await hash(password) })).email
  })

  test('sets cookies that no script reads, and makes the browser known to the account', async () => {
    const browser = new Browser()
    const response = await browser.post('password', { email, password })
    expect(await response.json()).toEqual({ kind: 'signed_in', enrolling: false })
    const cookies = response.headers.getSetCookie()
    expect(cookies.map((cookie) => cookie.split('=', 1)[0])).toEqual(['next-auth.session-token', 'ingot.known-devices'])
    for (const cookie of cookies) expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(await browser.actor()).toMatchObject({ name: 'lin' })

    for (let i = 0; i < 6; i++) await new Browser().post('password', { email, password: 'a guess' })
    const stranger = await new Browser().post('password', { email, password })
    expect({ status: stranger.status, wait: stranger.headers.get('retry-after') }).toEqual({ status: 429, wait: '60' })
    expect((await browser.post('password', { email, password })).status).toBe(200)
    await tenants.sql.query('DELETE FROM sign_in_attempt')
  })

  test('answers what is wrong as a code and nothing else', async () => {
    const response = await new Browser().post('password', { email, password: 'wrong' })
    expect(response.status).toBe(401)
    expect(await response.json()).toEqual({ error: { code: 'sign_in_failed', data: {} } })
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test.each<[string, Record<string, string>]>([
    ['from another site', { origin: 'https://evil.example' }],
    ['as a form', { 'content-type': 'text/plain' }],
  ])('is refused %s', async (_name, headers) => {
    const browser = new Browser()
    expect((await browser.post('password', { email, password }, headers)).ok).toBe(false)
    expect(browser.cookies(portal)).toBe('')
  })

  test('ends by signing out, which is audited with its address', async () => {
    const browser = new Browser()
    await browser.post('password', { email, password })
    const identity = await serving.readCookie(browser.cookies(portal))
    expect(await (await browser.post('end', {})).json()).toEqual({ kind: 'signed_out' })
    expect(identity && (await loadSessionActor(askedBy(database, { userId: identity.userId }), identity))).toBeNull()
    expect(browser.cookies(portal)).not.toContain('session-token')
    expect((await audited(email)).at(-1)).toMatchObject({ action: 'session.sign_out', source_ip: address })
    expect((await browser.post('end', {})).status).toBe(200)
  })
})

describe('signing in by OpenID Connect', () => {
  const begin = () => `${portal}/api/sign-in/oidc?from=%2Fhosts`
  const rule = (fields: { value: string; gives: string; projectId?: string; departmentId?: string; role?: string }) =>
    tenants.sql.query(
      `INSERT INTO oidc_rule (id, claim, value, gives, given_project_id, given_department_id, role)
       VALUES (gen_random_uuid(), 'groups', $1, $2, $3, $4, $5)`,
      [fields.value, fields.gives, fields.projectId, fields.departmentId, fields.role],
    )
  const policy = (createAccounts: boolean, linkByEmail: boolean) =>
    tenants.sql.query(
      `INSERT INTO sign_in_policy (id, create_accounts, link_by_email) VALUES (1, $1, $2)
       ON CONFLICT (id) DO UPDATE SET create_accounts = $1, link_by_email = $2`,
      [createAccounts, linkByEmail],
    )
  const visits = (subject: string, claims: Record<string, unknown>) => {
    provider.state.visitor = subject
    provider.people.set(subject, claims)
  }
  const wang = { email: 'wang@example.org', email_verified: true, name: 'Wang Fang' }

  beforeEach(async () => {
    Object.assign(provider.state, { answerWith: null, refuses: false })
    await tenants.sql.query('DELETE FROM oidc_rule')
    await policy(true, false)
  })

  test('makes an account at the first time and gives the places that rules name; leads where one wanted to go', async () => {
    await rule({ value: 'ops', gives: 'project', projectId: tenants.projects.joined, role: 'project_admin' })
    await rule({ value: 'heads', gives: 'department_admin', departmentId: tenants.departments.foreign })
    await rule({ value: 'cloud', gives: 'cloud_admin' })
    visits('wang', { ...wang, groups: ['ops', 'heads', 'guests'] })
    const browser = new Browser()
    expect(await browser.open(begin())).toBe('/hosts')
    expect(await browser.actor()).toMatchObject({
      ...{ name: 'Wang Fang', cloudAdmin: false },
      memberships: [{ projectId: tenants.projects.joined, role: 'project_admin' }],
      departmentIds: [tenants.departments.foreign],
    })
    const events = await audited('wang@example.org')
    expect(events.map(({ action }) => action).sort()).toEqual([
      ...['session.sign_in', 'user.oidc_create', 'user.oidc_give', 'user.oidc_give'],
    ])
    expect(events.every((event) => event.source_ip === address)).toBe(true)
    expect(logged).not.toContain(oidcClient.secret)
  })

  test('takes away at the next time what claims no longer say, and leaves what was given by hand', async () => {
    await rule({ value: 'ops', gives: 'project', projectId: tenants.projects.joined, role: 'project_user' })
    await rule({ value: 'cloud', gives: 'cloud_admin' })
    visits('zhou', { ...wang, email: 'zhou@example.org', groups: ['ops', 'cloud'] })
    await tenants.addUser('another-admin', { cloudAdmin: true })
    const browser = new Browser()
    await browser.open(begin())
    const before = await browser.actor()
    expect(before).toMatchObject({ cloudAdmin: true, memberships: [{ role: 'project_user' }] })
    await tenants.join(before?.userId ?? '', tenants.projects.foreign, 'project_user')
    visits('zhou', { ...wang, email: 'zhou@example.org', groups: [] })
    const again = new Browser()
    await again.open(begin())
    expect(await again.actor()).toMatchObject({
      ...{ userId: before?.userId, cloudAdmin: false },
      memberships: [{ projectId: tenants.projects.foreign }],
    })
    // Who signed in is looked at anew with each request: the older session has lost the places too.
    expect(await browser.actor()).toMatchObject({ cloudAdmin: false })
  })

  test('opens an account that exists only when the policy says so, and then for good', async () => {
    const { email, userId } = await tenants.addUser('old-hand')
    visits('old-subject', { email: email.toUpperCase(), email_verified: true })
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_account_taken')
    await policy(true, true)
    const browser = new Browser()
    expect(await browser.open(begin())).toBe('/hosts')
    expect(await browser.actor()).toMatchObject({ userId })
    await policy(false, false)
    visits('old-subject', { email: 'renamed@example.org', email_verified: false })
    const later = new Browser()
    await later.open(begin())
    expect(await later.actor()).toMatchObject({ userId })
  })

  test.each([
    ['whose address is not verified', { email: 'x@example.org', email_verified: false }, 'oidc_email_unverified'],
    ['who has no address', { name: 'X' }, 'oidc_email_missing'],
  ])('refuses somebody %s, and says so', async (_name, claims, code) => {
    await policy(true, true)
    visits(`subject of ${code}`, claims)
    const browser = new Browser()
    expect(await browser.open(begin())).toBe(`/sign-in?error=${code}`)
    expect(await browser.actor()).toBeNull()
    const { rows } = await tenants.sql.query(`SELECT result FROM audit_event WHERE detail->>'reason' = $1`, [code])
    expect(rows).toEqual([{ result: 'refused' }])
  })

  test('makes no account where the policy forbids it, and signs nobody in to a disabled one', async () => {
    await policy(false, false)
    visits('newcomer', { ...wang, email: 'newcomer@example.org' })
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_account_unknown')
    await policy(true, false)
    await new Browser().open(begin())
    await tenants.sql.query(`UPDATE user_account SET disabled_at = now() WHERE email = 'newcomer@example.org'`)
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_account_disabled')
  })

  test('makes one account for somebody who comes twice at once', async () => {
    visits('twin', { ...wang, email: 'twin@example.org' })
    expect(await Promise.all([new Browser().open(begin()), new Browser().open(begin())])).toEqual(['/hosts', '/hosts'])
  })

  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['another audience', (claims) => ({ ...claims, aud: 'another-client' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['a time that is over', (claims) => ({ ...claims, exp: Math.floor(Date.now() / 1000) - 3600 })],
  ])('believes no ID token with %s, though it is signed', async (_name, change) => {
    visits('mallory', { ...wang, email: 'mallory@example.org' })
    provider.state.answerWith = change
    const browser = new Browser()
    expect(await browser.open(begin())).toBe('/sign-in?error=oidc_answer_invalid')
    expect(await browser.actor()).toBeNull()
  })

  test('finishes only in the browser in which it began, and once', async () => {
    visits('wang', wang)
    const victim = new Browser()
    const isCallback = (url: string) => url.includes('/oidc/callback')
    const callback = portal + (await victim.open(begin(), isCallback))
    // Somebody is made to follow the link of somebody else's sign-in.
    expect(await new Browser().open(callback)).toBe('/sign-in?error=oidc_state_lost')
    const other = new Browser()
    await other.open(begin(), isCallback)
    expect(await other.open(callback)).toBe('/sign-in?error=oidc_answer_invalid')
    expect(await victim.open(callback)).toBe('/hosts')
    expect(await victim.open(callback)).toBe('/sign-in?error=oidc_state_lost')
  })

  test('leads to this site only', async () => {
    visits('wang', wang)
    const browser = new Browser()
    expect(await browser.open(`${portal}/api/sign-in/oidc?from=${encodeURIComponent('//evil.example')}`)).toBe('/')
  })

  test('says when the provider refuses, is away, or none is set up', async () => {
    provider.state.refuses = true
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_refused')
    const { oidc } = serving
    serving = { ...serving, oidc: createOidcClient(settings('http://127.0.0.1:1'), portal) }
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_unreachable')
    serving = { ...serving, oidc: null }
    expect(await new Browser().open(begin())).toBe('/sign-in?error=oidc_off')
    serving = { ...serving, oidc }
  })

  test('ends here and leads on to the end of the provider’s session', async () => {
    visits('wang', wang)
    const browser = new Browser()
    await browser.open(begin())
    const { elsewhere } = (await (await browser.post('end', {})).json()) as { elsewhere: string }
    expect(elsewhere).toContain(`${provider.issuer}/session/end?`)
    expect(new URL(elsewhere).searchParams.get('post_logout_redirect_uri')).toBe(`${portal}/sign-in?out=1`)
    expect(await browser.actor()).toBeNull()
  })
})
