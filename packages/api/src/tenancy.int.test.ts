import { setTimeout as sleep } from 'node:timers/promises'
import { countQueries } from '@ingot/testing/count-queries'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from './testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
let lin: TenantsUser
let zhao: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  const { joined, foreign } = tenants.projects
  admin = await tenants.addUser('admin', { cloudAdmin: true })
  lin = await tenants.addUser('lin', { role: 'project_user' })
  zhao = await tenants.addUser('zhao', { role: 'project_admin', projectId: foreign })
  for (let i = 0; i < 30; i++) {
    const ours = i % 3 > 0
    const [projectId, ownerId] = ours ? [joined, lin.userId] : [foreign, zhao.userId]
    const host = await tenants.addHost({ projectId, ownerId, name: `${ours ? 'ours' : 'theirs'}-${i}` })
    if (i < 6) await tenants.addOperation(host, projectId)
  }
  // Something in each audit chain.
  for (const user of [lin, zhao]) {
    const caller = await bench.callerFor(user)
    const { items } = await caller.host.list({ limit: 10, sort: { key: 'createdAt', direction: 'desc' } })
    const [host] = items
    if (host) await caller.host.edit({ id: host.id, version: host.version, name: `${host.name}-renamed` })
  }
})
afterAll(() => bench.close())

describe('what two departments see of each other', () => {
  test('hosts, operations, projects and audit events: their own only', async () => {
    for (const [user, prefix, projectId] of [
      [lin, 'ours', bench.tenants.projects.joined],
      [zhao, 'theirs', bench.tenants.projects.foreign],
    ] as const) {
      const caller = await bench.callerFor(user)
      const hosts = await caller.host.list({ limit: 100 })
      expect(hosts.items.length).toBeGreaterThan(0)
      expect(hosts.items.every(({ name }) => name.startsWith(prefix))).toBe(true)
      const operations = await caller.operation.list({ limit: 100 })
      expect(new Set(operations.items.map((each) => each.projectId))).toEqual(new Set([projectId]))
      const tray = await caller.operation.tray()
      expect(new Set(tray.open.map((each) => each.projectId))).toEqual(new Set([projectId]))
      expect((await caller.project.list()).map(({ id }) => id)).toEqual([projectId])
      const audit = await caller.audit.list({ limit: 100 })
      expect(audit.items.length).toBeGreaterThan(0)
      expect(new Set(audit.items.map((each) => each.projectId))).toEqual(new Set([projectId]))
      const overview = await caller.overview.get()
      expect(overview).toMatchObject({ nodes: null, hosts: { total: hosts.items.length } })
      expect(await caller.audit.verify()).toMatchObject({ ok: true, chains: [{ chain: projectId, ok: true }] })
    }
  })

  test('a filter for the other project finds nothing instead of reaching into it', async () => {
    const caller = await bench.callerFor(lin)
    const projectId = bench.tenants.projects.foreign
    expect((await caller.host.list({ filter: { projectId } })).items).toEqual([])
    expect((await caller.operation.list({ filter: { projectId } })).items).toEqual([])
    expect((await caller.audit.list({ filter: { projectId } })).items).toEqual([])
  })

  test('the cloud admin sees both', async () => {
    const { items } = await (await bench.callerFor(admin)).host.list({ limit: 100 })
    expect(items).toHaveLength(30)
  })

  test('tenants never see nodes: neither name nor id, anywhere in an answer', async () => {
    const caller = await bench.callerFor(lin)
    const { items } = await caller.host.list({ limit: 100 })
    const host = items[0]
    if (!host) throw new Error('no host')
    const operations = await caller.operation.list({ limit: 10 })
    const answers = [
      items,
      operations,
      await caller.host.get({ id: host.id }),
      await caller.operation.get({ id: operations.items[0]?.id ?? '' }),
      await caller.audit.list({ limit: 100 }),
      await caller.overview.get(),
    ]
    const { rows } = await bench.tenants.sql.query('SELECT id, name FROM node')
    const text = JSON.stringify(answers)
    for (const node of rows) {
      expect(text).not.toContain(node.id)
      expect(text).not.toContain(node.name)
    }
  })

  test('a flavor is chosen by whom it is granted to: everybody, a project, or a department', async () => {
    const { tenants } = bench
    const [secret, ofProject, ofDepartment] = [
      await tenants.addFlavor({ isPublic: false }),
      await tenants.addFlavor({ isPublic: false }),
      await tenants.addFlavor({ isPublic: false }),
    ]
    await tenants.sql.query(
      `INSERT INTO flavor_access (id, flavor_id, project_id, department_id) VALUES
        (gen_random_uuid(), $1, $2, NULL), (gen_random_uuid(), $3, NULL, $4)`,
      [ofProject, tenants.projects.joined, ofDepartment, tenants.departments.joined],
    )
    const idsFor = async (user: TenantsUser, projectId: string) => {
      const flavors = await (await bench.callerFor(user)).flavor.choose({ projectId })
      return flavors.map(({ id }) => id)
    }
    const ours = await idsFor(lin, tenants.projects.joined)
    expect(ours).toEqual(expect.arrayContaining([tenants.flavorId, ofProject, ofDepartment]))
    expect(ours).not.toContain(secret)
    const theirs = await idsFor(zhao, tenants.projects.foreign)
    expect(theirs).toContain(tenants.flavorId)
    for (const hidden of [secret, ofProject, ofDepartment]) expect(theirs).not.toContain(hidden)
  })
})

describe('pages', () => {
  test('show every host once, in order, while others are added between two pages', async () => {
    const caller = await bench.callerFor(admin)
    for (const key of ['name', 'state', 'createdAt'] as const)
      for (const direction of ['asc', 'desc'] as const) {
        const seen: string[] = []
        const before = await caller.host.list({ limit: 100, sort: { key, direction } })
        let cursor: string | null = null
        do {
          const page: typeof before = await caller.host.list({ limit: 10, sort: { key, direction }, cursor })
          seen.push(...page.items.map(({ id }) => id))
          cursor = page.nextCursor
          const { projects } = bench.tenants
          await bench.tenants.addHost({ projectId: projects.foreign, ownerId: zhao.userId })
        } while (cursor)
        const wanted = before.items.map(({ id }) => id)
        expect(seen.filter((id) => wanted.includes(id))).toEqual(wanted)
        expect(new Set(seen).size).toBe(seen.length)
      }
  })

  test('cost the same number of queries whether they hold ten rows or a hundred', async () => {
    const caller = await bench.callerFor(admin)
    for (const list of [
      (limit: number) => caller.host.list({ limit }),
      (limit: number) => caller.node.list({ limit, q: 'node' }),
      (limit: number) => caller.operation.list({ limit }),
      (limit: number) => caller.audit.list({ limit }),
    ]) {
      // A request reads the licence once, with its first procedure.
      await list(10)
      const counts = [await countQueries(() => list(10)), await countQueries(() => list(100))]
      expect(counts).toEqual([1, 1])
    }
  })

  test.each([
    ['of another sort', () => Buffer.from(JSON.stringify({ s: 'name:desc', v: 'x', id: 'y' })).toString('base64url')],
    ['that is no cursor', () => 'garbage'],
    [
      'with a value that is not of the column',
      () => {
        const id = '00000000-0000-4000-8000-000000000000'
        return Buffer.from(JSON.stringify({ s: 'createdAt:asc', v: "'; DROP TABLE host", id })).toString('base64url')
      },
    ],
  ])('a cursor %s is a wrong input, not an error of ours', async (_name, cursor) => {
    const caller = await bench.callerFor(admin)
    const request = caller.host.list({ sort: { key: 'createdAt', direction: 'asc' }, cursor: cursor() })
    await expect(request).rejects.toMatchObject({ code: 'BAD_REQUEST', cause: { code: 'invalid_input' } })
  })

  test('wildcards in a search are letters', async () => {
    const caller = await bench.callerFor(admin)
    expect((await caller.host.list({ q: '%' })).items).toEqual([])
    expect((await caller.host.list({ q: 'OURS-1' })).items.map(({ name }) => name)).toContain('ours-1')
  })
})

describe('access ends at once', () => {
  test('a revoked session is nobody on the next request', async () => {
    const identity = { userId: lin.userId, sessionId: await bench.tenants.addSession(lin.userId) }
    await (await bench.callerFor(identity)).session.me()
    await (await bench.callerFor(lin)).session.revoke({ id: identity.sessionId })
    const request = (await bench.callerFor(identity)).session.me()
    await expect(request).rejects.toMatchObject({ code: 'UNAUTHORIZED', cause: { code: 'unauthenticated' } })
  })

  test('nobody revokes a session that is not his, and it stays good', async () => {
    const request = (await bench.callerFor(lin)).session.revoke({ id: zhao.sessionId })
    await expect(request).rejects.toMatchObject({ cause: { code: 'not_found' } })
    await expect((await bench.callerFor(zhao)).session.me()).resolves.toBeDefined()
  })

  test('revoking the others keeps this one', async () => {
    const identity = { userId: lin.userId, sessionId: await bench.tenants.addSession(lin.userId) }
    const caller = await bench.callerFor(lin)
    expect((await caller.session.revokeOthers()).revoked).toBeGreaterThan(0)
    expect((await caller.session.list()).map(({ id, current }) => [id, current])).toEqual([[lin.sessionId, true]])
    await expect((await bench.callerFor(identity)).session.me()).rejects.toThrow()
  })

  test('a removed member sees nothing on the next request, a disabled user cannot ask', async () => {
    const { tenants } = bench
    const guest = await tenants.addUser('guest', { role: 'project_user' })
    expect((await (await bench.callerFor(guest)).host.list({})).items.length).toBeGreaterThan(0)
    await tenants.sql.query('DELETE FROM membership WHERE user_id = $1', [guest.userId])
    const request = (await bench.callerFor(guest)).host.list({})
    await expect(request).rejects.toMatchObject({ cause: { code: 'permission_missing' } })
    await tenants.sql.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [guest.userId])
    await expect((await bench.callerFor(guest)).session.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })
})

describe('live events', () => {
  async function follow(user: TenantsUser) {
    const abort = new AbortController()
    const caller = await bench.callerFor(user, abort.signal)
    const seen: { topic: string; id: string; nodeId?: string | null }[] = []
    const stream = (await caller.live.events()) as AsyncIterable<(typeof seen)[number]>
    const ended = (async () => {
      for await (const message of stream) seen.push(message)
    })().then(
      () => 'closed',
      (error: { cause?: { code?: string } }) => error.cause?.code ?? String(error),
    )
    await sleep(50)
    return { seen, ended, abort }
  }

  test('reach those who may see the change, without the node for tenants', async () => {
    const [ours, theirs, cloud] = [await follow(lin), await follow(zhao), await follow(admin)]
    const caller = await bench.callerFor(lin)
    const { items } = await caller.host.list({ limit: 10, q: 'ours-1' })
    const host = items[0]
    if (!host) throw new Error('no host')
    await caller.host.edit({ id: host.id, version: host.version, name: 'ours-1-live' })
    await expect
      .poll(() => ours.seen)
      .toEqual([{ topic: 'host', id: host.id, projectId: host.projectId, nodeId: null }])
    await expect.poll(() => cloud.seen.length).toBe(1)
    expect(cloud.seen[0]?.nodeId).toMatch(/^[0-9a-f-]{36}$/)
    expect(theirs.seen).toEqual([])
    for (const { abort } of [ours, theirs, cloud]) abort.abort()
    expect(await ours.ended).toBe('closed')
  })

  test('stop when the session is revoked', async () => {
    const identity = { ...zhao, sessionId: await bench.tenants.addSession(zhao.userId) }
    const stream = await follow(identity)
    await (await bench.callerFor(zhao)).session.revoke({ id: identity.sessionId })
    expect(await stream.ended).toBe('unauthenticated')
  })
})
