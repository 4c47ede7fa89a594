import { randomBytes } from 'node:crypto'
import { tokenText } from '@ingot/core/token/token-text'
import { checkConsoleGrants } from '@ingot/db/console/check-console-grant'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'
import { openRestBench, type RestBench } from '../testing/rest-bench'

let bench: ApiBench
let rest: RestBench
let maker: TenantsUser
let admin: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  rest = await openRestBench(bench)
  // Head of one department, member of a project in the other.
  maker = await bench.tenants.addUser('maker', { role: 'department_admin' })
  await bench.tenants.join(maker.userId, bench.tenants.projects.foreign, 'project_admin')
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
})
afterAll(async () => {
  await rest.close()
  await bench.close()
})

const projects = async (token: string) => {
  const { body } = await rest.send('/projects/joined', { token })
  return (body as { id: string }[]).map(({ id }) => id)
}
const codeOf = async (token: string, path = '/me', method = 'GET', body?: string) => {
  const reply = await rest.send(path, { token, method, ...(body === undefined ? {} : { body }) })
  return reply.status < 400 ? 'ok' : (reply.body as { code: string }).code
}
const projectToken = (role: 'project_admin' | 'project_user', readOnly = false) =>
  rest.createToken({ userId: maker.userId, name: 'ci', readOnly, project: { id: bench.tenants.projects.joined, role } })

test('nobody gets in without a token, with a wrong one, or with a cookie', async () => {
  const wrong = tokenText('personal', randomBytes(32))
  for (const token of [null, 'x', wrong, wrong.slice(0, -1)]) {
    const reply = await rest.send('/me', { token })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toBe('Bearer realm="Ingot"')
  }
  expect((await rest.send('/me', { headers: { Cookie: 'next-auth.session-token=x' } })).status).toBe(401)
})

test('a personal token is its maker, and the audit trail says by which token', async () => {
  const token = await rest.createToken({ userId: maker.userId, name: 'laptop' })
  expect((await projects(token)).length).toBe(2)
  const { projects: places } = bench.tenants
  const { hostId } = await bench.tenants.addHost({ projectId: places.joined, ownerId: maker.userId, state: 'active' })
  await rest.send(`/hosts/${hostId}`, { token, method: 'PATCH', body: JSON.stringify({ version: 0, name: 'renamed' }) })
  const { rows } = await bench.tenants.sql.query(
    `SELECT actor_id, actor_name, actor_role FROM audit_event WHERE target_id = $1`,
    [hostId],
  )
  expect(rows).toEqual([
    { actor_id: maker.userId, actor_name: 'maker (token: laptop)', actor_role: 'department_admin' },
  ])
})

test('what ends a session ends the token: revocation, expiry, disabling, a new password by an admin', async () => {
  const { sql } = bench.tenants
  const ends: Record<string, (user: TenantsUser) => Promise<unknown>> = {
    revoked: async (user) => {
      const caller = await bench.callerFor(user)
      const [token] = await caller.token.list()
      return caller.token.revoke({ id: token?.id ?? '' })
    },
    expired: (user) =>
      sql.query(`UPDATE user_session SET expires_at = now() WHERE user_id = $1 AND method = 'token'`, [user.userId]),
    disabled: async (user) => (await bench.callerFor(admin)).user.disable({ id: user.userId }),
  }
  for (const [name, end] of Object.entries(ends)) {
    const user = await bench.tenants.addUser(`ends ${name}`)
    const token = await rest.createToken({ userId: user.userId })
    expect(await codeOf(token)).toBe('ok')
    await end(user)
    expect([name, await codeOf(token)]).toEqual([name, 'UNAUTHENTICATED'])
  }
})

test('enabling an account again does not bring its tokens back', async () => {
  const user = await bench.tenants.addUser('comes back')
  const token = await rest.createToken({ userId: user.userId })
  const caller = await bench.callerFor(admin)
  await caller.user.disable({ id: user.userId })
  await caller.user.enable({ id: user.userId })
  expect(await codeOf(token)).toBe('UNAUTHENTICATED')
})

test('a read-only token reads and changes nothing', async () => {
  const token = await rest.createToken({ userId: maker.userId, readOnly: true })
  expect(await codeOf(token, '/hosts')).toBe('ok')
  const body = JSON.stringify({ projectId: bench.tenants.projects.joined, name: 'x', publicKey: 'x' })
  expect(await codeOf(token, '/key-pairs', 'POST', body)).toBe('TOKEN_READ_ONLY')
  const { rows } = await bench.tenants.sql.query(`SELECT count(*)::int AS n FROM key_pair`)
  expect(rows[0].n).toBe(0)
})

test('a token of a project knows nothing outside of it, whatever its maker is elsewhere', async () => {
  const token = await projectToken('project_user')
  const { projects: places, departments } = bench.tenants
  expect(await projects(token)).toEqual([places.joined])
  const { hostId } = await bench.tenants.addHost({ projectId: places.foreign, ownerId: maker.userId })
  expect(await codeOf(token, `/hosts/${hostId}`)).toBe('NOT_FOUND')
  const create = JSON.stringify({ departmentId: departments.joined, name: 'p' })
  expect(await codeOf(token, '/projects', 'POST', create)).toBe('PERMISSION_MISSING')
  const { body } = await rest.send('/me', { token })
  expect(body).toMatchObject({ user: { cloudAdmin: false }, departments: [], token: { kind: 'project', name: 'ci' } })
})

test('rules that are asked again under a lock see the token, not its maker', async () => {
  const token = await projectToken('project_admin')
  const { joined, foreign } = bench.tenants.projects
  const { userId } = await bench.tenants.addUser('member', { role: 'project_user', projectId: foreign })
  const change = JSON.stringify({ userId, role: 'project_admin' })
  expect(await codeOf(token, `/projects/${foreign}/change-member`, 'POST', change)).toBe('NOT_FOUND')
  await bench.tenants.join(userId, joined, 'project_user')
  expect(await codeOf(token, `/projects/${joined}/change-member`, 'POST', change)).toBe('ok')
})

test('a token of a project is as weak as its maker has become, and ends when he leaves', async () => {
  const weak = await bench.tenants.addUser('weak', { role: 'project_admin' })
  const { joined } = bench.tenants.projects
  const token = await rest.createToken({ userId: weak.userId, project: { id: joined, role: 'project_admin' } })
  const invite = JSON.stringify({ email: 'new@example.org', role: 'project_user' })
  const { sql } = bench.tenants
  await sql.query(`UPDATE membership SET role = 'project_user' WHERE user_id = $1`, [weak.userId])
  expect(await codeOf(token, `/projects/${joined}/add-member`, 'POST', invite)).toBe('PERMISSION_MISSING')
  await sql.query('DELETE FROM membership WHERE user_id = $1', [weak.userId])
  expect(await codeOf(token)).toBe('UNAUTHENTICATED')
})

test('no token makes a token, changes a password or reaches what people do in the portal', async () => {
  const token = await rest.createToken({ userId: admin.userId })
  for (const path of ['/tokens', '/project-tokens', '/session/change-password', '/users/invite'])
    expect(['NOT_FOUND', 'METHOD_NOT_ALLOWED']).toContain(await codeOf(token, path, 'POST', '{}'))
})

test('a console that was opened with a token ends with it', async () => {
  const { tenants } = bench
  const { hostId } = await tenants.addHost({
    projectId: tenants.projects.joined,
    ownerId: maker.userId,
    state: 'active',
  })
  const token = await rest.createToken({ userId: maker.userId, name: 'console' })
  const { body } = await rest.send(`/hosts/${hostId}/open-console`, { token, method: 'POST' })
  const { sessionId } = body as { sessionId: string }
  const grant = async () => (await checkConsoleGrants(bench.database, [sessionId])).get(sessionId)
  expect(await grant()).toMatchObject({ ok: true })
  const caller = await bench.callerFor(maker)
  const found = (await caller.token.list()).find(({ name }) => name === 'console')
  await caller.token.revoke({ id: found?.id ?? '' })
  expect(await grant()).toEqual({ ok: false, reason: 'session_revoked' })
})

test('signing out elsewhere and a new password of one’s own leave tokens alone; they are no sign-ins', async () => {
  const user = await bench.tenants.addUser('keeps')
  const token = await rest.createToken({ userId: user.userId })
  const caller = await bench.callerFor(user)
  expect(await caller.session.list()).toHaveLength(1)
  await caller.session.revokeOthers()
  expect(await codeOf(token)).toBe('ok')
})

test('a policy limits how long tokens live, and the last use is seen to the minute', async () => {
  await (await bench.callerFor(admin)).token.setPolicy({ maxDays: 30 })
  const user = await bench.tenants.addUser('limited')
  const caller = await bench.callerFor(user)
  await expect(caller.token.create({ name: 'long', days: 31 })).rejects.toMatchObject({
    cause: { code: 'token_too_long' },
  })
  const { token } = await caller.token.create({ name: 'short', days: 30 })
  expect(await caller.token.list()).toMatchObject([{ name: 'short', hint: token.slice(-4), lastUsedAt: null }])
  await rest.send('/me', { token })
  expect(await caller.token.list()).toMatchObject([{ lastUsedAt: expect.any(Date), lastUsedAddress: '192.0.2.1' }])
  const { rows } = await bench.tenants.sql.query(`SELECT row_to_json(t)::text AS row FROM api_token t`)
  expect(JSON.stringify(rows)).not.toContain(token.slice(10, 40))
})

test('requests that are no good are told so as problems', async () => {
  const token = await rest.createToken({ userId: maker.userId })
  const cases: [number, string, string, { method?: string; body?: string; headers?: Record<string, string> }][] = [
    [404, 'NOT_FOUND', '/nothing', {}],
    [405, 'METHOD_NOT_ALLOWED', '/hosts', { method: 'DELETE' }],
    [
      415,
      'MEDIA_TYPE_UNSUPPORTED',
      '/hosts',
      { method: 'POST', body: 'a=1', headers: { 'Content-Type': 'text/plain' } },
    ],
    [413, 'BODY_TOO_LARGE', '/hosts', { method: 'POST', body: JSON.stringify({ name: 'x'.repeat(1024 * 1024) }) }],
    [400, 'INVALID_INPUT', '/hosts', { method: 'POST', body: '{' }],
    [400, 'INVALID_INPUT', '/hosts', { method: 'POST', body: '[]' }],
    [400, 'INVALID_INPUT', '/hosts?colour=red', {}],
    [400, 'INVALID_INPUT', '/hosts?limit=10&limit=20', {}],
    [400, 'INVALID_INPUT', '/hosts?limit=many', {}],
    [400, 'INVALID_INPUT', '/hosts/not-a-uuid', {}],
  ]
  for (const [status, code, path, request] of cases) {
    const reply = await rest.send(path, { token, ...request })
    expect([path, reply.status]).toEqual([path, status])
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(reply.body).toMatchObject({ status, code, requestId: reply.headers.get('x-request-id') })
  }
  const wrong = await rest.send('/hosts?limit=many&state=active', { token })
  expect(wrong.body).toMatchObject({ errors: [{ field: 'limit' }] })
  expect((await rest.send('/hosts', { token, method: 'DELETE' })).headers.get('allow')).toBe('GET, POST')
})

test('a list goes on where its link says', async () => {
  const token = await rest.createToken({ userId: maker.userId })
  const { tenants } = bench
  for (let count = 0; count < 12; count++)
    await tenants.addHost({ projectId: tenants.projects.joined, ownerId: maker.userId })
  const seen = new Set<string>()
  let path: string | undefined = '/hosts?limit=10&sort=-name&state=active'
  while (path) {
    const { body, headers } = await rest.send(path, { token })
    for (const { id } of (body as { items: { id: string }[] }).items) seen.add(id)
    path = /<\/api\/v1([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
  }
  const { rows } = await tenants.sql.query(
    `SELECT count(*)::int AS n FROM host WHERE state = 'active' AND project_id = ANY($1)`,
    [[tenants.projects.joined, tenants.projects.foreign]],
  )
  expect(seen.size).toBe(rows[0].n)
  expect(seen.size).toBeGreaterThan(10)
})

test('two requests at once under one key do it once; another request under it is refused', async () => {
  const token = await rest.createToken({ userId: admin.userId })
  const send = (name: string) =>
    rest.send('/departments', {
      token,
      method: 'POST',
      body: JSON.stringify({ name }),
      headers: { 'Idempotency-Key': 'one' },
    })
  const replies = await Promise.all(Array.from({ length: 5 }, () => send('once')))
  const made = replies.filter(({ status }) => status === 201)
  expect(made.length).toBeGreaterThanOrEqual(1)
  for (const { status } of replies) expect([201, 409]).toContain(status)
  expect(new Set(made.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const { rows } = await bench.tenants.sql.query(`SELECT count(*)::int AS n FROM department WHERE name = 'once'`)
  expect(rows[0].n).toBe(1)
  expect((await send('twice')).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' })
})

test('a try that hangs is taken over after a minute, and then changes nothing any more', async () => {
  const { sql } = bench.tenants
  const token = await rest.createToken({ userId: admin.userId, name: 'hangs' })
  const request = { token, method: 'POST', headers: { 'Idempotency-Key': 'hangs' } }
  const send = () => rest.send('/departments', { ...request, body: JSON.stringify({ name: 'hanging' }) })
  // The transaction of the first try waits behind this lock before it can mark its key.
  await sql.query('BEGIN')
  await sql.query(`SELECT pg_advisory_xact_lock(hashtextextended('cloud', 7))`)
  const first = send()
  await expect
    .poll(async () => (await sql.query(`SELECT count(*)::int AS n FROM idempotency_key WHERE key = 'hangs'`)).rows[0].n)
    .toBe(1)
  expect((await send()).body).toMatchObject({ code: 'REQUEST_IN_FLIGHT' })
  await sql.query(
    `UPDATE idempotency_key SET started_at = now() - interval '2 minutes', request_id = gen_random_uuid() WHERE key = 'hangs'`,
  )
  await sql.query('COMMIT')
  expect((await first).body).toMatchObject({ code: 'REQUEST_IN_FLIGHT' })
  const { rows } = await sql.query(`SELECT count(*)::int AS n FROM department WHERE name = 'hanging'`)
  expect(rows[0].n).toBe(0)
  expect((await send()).status).toBe(201)
})

test('a refused request frees its key, and one token never sees the key of another', async () => {
  const token = await rest.createToken({ userId: admin.userId, name: 'a' })
  const other = await rest.createToken({ userId: admin.userId, name: 'b' })
  const headers = { 'Idempotency-Key': 'shared' }
  const send = (by: string, name: string) =>
    rest.send('/departments', { token: by, method: 'POST', headers, body: JSON.stringify({ name }) })
  expect((await send(token, '')).status).toBe(400)
  expect((await send(token, 'freed')).status).toBe(201)
  expect((await send(other, 'freed too')).status).toBe(201)
  const { rows } = await bench.tenants.sql.query(
    `SELECT encode(answer_sealed, 'escape') || encode(result_sealed, 'escape') AS kept FROM idempotency_key WHERE key = 'shared'`,
  )
  expect(JSON.stringify(rows)).not.toContain('"id"')
})

test('a token that asks too often is told when to come back', async () => {
  const slow = await openRestBench(bench, 3)
  try {
    const token = await slow.createToken({ userId: maker.userId, name: 'busy' })
    const replies = []
    for (let count = 0; count < 4; count++) replies.push(await slow.send('/me', { token }))
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    expect(Number(replies[3]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(replies[3]?.headers.get('ratelimit-policy')).toBe('"token";q=3;w=60')
  } finally {
    await slow.close()
  }
})
