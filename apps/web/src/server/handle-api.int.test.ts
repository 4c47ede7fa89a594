import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { createLiveHub, type LiveHub } from '@ingot/api/live/live-hub'
import { type Database, openDatabase } from '@ingot/db/database'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import { findLocale } from '@ingot/db/session/find-locale'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture, type TenantsUser } from '@ingot/testing/tenants-fixture'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handleApi } from './handle-api'
import { createCookieReader, sessionCookieName } from './session-cookie'

const secret = 'a secret of at least thirty-two characters'
let test_: TestDatabase
let database: Database
let tenants: TenantsFixture
let live: LiveHub
let server: Server
let origin: string
let logged = ''
let admin: string
let lin: string
let linUser: TenantsUser
let zhaoUser: TenantsUser

beforeAll(async () => {
  test_ = await createTestDatabase()
  database = openDatabase({ connectionString: test_.webUrl, maxConnections: 5 })
  tenants = await TenantsFixture.open(test_.url)
  live = await createLiveHub(database)
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk)
      done()
    },
  })
  const deps = {
    database,
    live,
    lab: null,
    auditWitness: { publicKey: null, copyFile: null },
    consoleUrl: 'ws://127.0.0.1:1',
    sealPublicKey: (await generateSealKeys()).publicKey,
    factorKey: new Uint8Array(32),
    logger: createLogger({ name: 'test', destination }),
  }
  const serving = { deps, readCookie: createCookieReader({ secret, secure: false }) }
  server = createServer((request, response) => {
    const pathname = (request.url ?? '').split('?', 1)[0] ?? ''
    void handleApi(serving, request, response, { pathname, sourceIp: '192.0.2.1' })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  admin = await cookieOf(await tenants.addUser('admin', { cloudAdmin: true }))
  linUser = await tenants.addUser('lin', { role: 'project_user' })
  lin = await cookieOf(linUser)
  zhaoUser = await tenants.addUser('zhao', { role: 'project_user', projectId: tenants.projects.foreign })
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await live.close()
  await tenants.close()
  await database.close()
  await test_.drop()
})

const cookieOf = async ({ userId, sessionId }: TenantsUser) =>
  `${sessionCookieName(false)}=${await encode({ token: { sub: userId, sid: sessionId }, secret })}`

const query = (path: string, input: unknown, cookie = '') =>
  fetch(`${origin}/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`, {
    headers: { cookie },
  })
const mutate = (path: string, input: unknown, headers: Record<string, string>) =>
  fetch(`${origin}/api/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ json: input }),
  })
const answerOf = async (response: Response) => {
  const body = (await response.json()) as { error: { json: { message: string; data: { code: string; data: object } } } }
  return { status: response.status, ...body.error.json.data }
}

describe('an answer over HTTP', () => {
  test('to nobody is 401 with the code, and is kept by no cache', async () => {
    const response = await query('session.me', undefined)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await answerOf(response)).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  test('for what is not yours is 404, for what you may not do 403 with the permission, for a wrong state 412', async () => {
    const { hostId: foreign } = await tenants.addHost({
      projectId: tenants.projects.foreign,
      ownerId: zhaoUser.userId,
    })
    expect(await answerOf(await query('host.get', { id: foreign }, lin))).toMatchObject({ status: 404, data: {} })
    expect(await answerOf(await query('node.list', {}, lin))).toMatchObject({
      status: 403,
      data: { permission: 'node:show' },
    })
    const { hostId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId: linUser.userId })
    const started = await mutate('host.action', { id: hostId, action: 'start' }, { cookie: lin, origin })
    expect(await answerOf(started)).toMatchObject({ status: 412, data: { reason: { code: 'power_already' } } })
  })

  test('to a wrong form names each field by path and code', async () => {
    const input = { name: 'not a label', availabilityZoneId: tenants.zoneId, arch: 'x86_64', bmc: { username: 'a' } }
    const response = await mutate('node.register', input, { cookie: admin, origin })
    const answer = await answerOf(response)
    expect(answer).toMatchObject({ status: 400, code: 'invalid_input' })
    const { issues } = answer.data as { issues: { path: string[]; message: string }[] }
    expect(issues).toContainEqual({ path: ['name'], message: 'name_not_dns_label' })
    expect(issues.map(({ path }) => path.join('.'))).toEqual(expect.arrayContaining(['bmc.host', 'bmc.password']))
  })

  test('carries the id under which an unexpected error is logged, and nothing of the error', async () => {
    await tenants.sql.query('ALTER TABLE availability_zone RENAME TO hidden_zone')
    const response = await query('zone.list', undefined, admin)
    await tenants.sql.query('ALTER TABLE hidden_zone RENAME TO availability_zone')
    const id = response.headers.get('x-request-id') ?? 'none'
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(text).error.json).toMatchObject({ message: 'internal', data: { data: {}, requestId: id } })
    expect(text).not.toMatch(/zone|prisma|stack/i)
    expect(logged).toContain(id)
  })

  test('asks for no more than a page needs at once', async () => {
    const paths = Array.from({ length: 101 }, () => 'zone.list').join(',')
    const response = await fetch(`${origin}/api/trpc/${paths}?batch=1&input={}`, { headers: { cookie: admin } })
    expect(response.status).toBe(400)
  })
})

describe('a change asked for by another site', () => {
  test.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ])('is refused: %j', async (headers) => {
    const response = await mutate('session.setLocale', { locale: 'en' }, { cookie: lin, ...headers })
    expect(response.status).toBe(403)
    const { rows } = await tenants.sql.query('SELECT locale FROM user_account WHERE id = $1', [linUser.userId])
    expect(rows).toEqual([{ locale: null }])
  })

  test('cannot be sent as a form either, and not by a link', async () => {
    const form = await mutate(
      'session.setLocale',
      { locale: 'en' },
      { cookie: lin, origin, 'content-type': 'text/plain' },
    )
    expect(form.status).toBe(415)
    const link = await query('session.setLocale', { locale: 'en' }, lin)
    expect(link.status).toBe(405)
  })
})

test('the language that somebody chose is found by every session of theirs, until it ends', async () => {
  const user = await tenants.addUser(`reader-${randomUUID().slice(0, 8)}`)
  const cookie = await cookieOf(user)
  expect(await findLocale(database, user)).toBeNull()
  expect((await mutate('session.setLocale', { locale: 'en' }, { cookie, origin })).status).toBe(200)
  expect(await findLocale(database, user)).toBe('en')
  await mutate('session.revoke', { id: user.sessionId }, { cookie, origin })
  expect(await findLocale(database, user)).toBeNull()
})

test('the live stream is server-sent events and ends, for good, when the session is revoked', async () => {
  const user = await tenants.addUser(`streamer-${randomUUID().slice(0, 8)}`)
  const cookie = await cookieOf(user)
  const response = await fetch(`${origin}/api/trpc/live.events`, { headers: { cookie, accept: 'text/event-stream' } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('event: connected')) text += (await reader?.read())?.value
  await mutate('session.revoke', { id: user.sessionId }, { cookie, origin })
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
  expect(text).toMatch(/event: serialized-error\ndata: .*"code":"unauthenticated"/)
  const again = await fetch(`${origin}/api/trpc/live.events`, { headers: { cookie, accept: 'text/event-stream' } })
  // An EventSource cannot read the body of an error, so tRPC tells it inside a stream.
  expect(await again.text()).toMatch(/event: serialized-error\ndata: .*"code":"unauthenticated"/)
})
