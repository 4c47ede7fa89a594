import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { endProvision } from '@ingot/db/provision/finish-provision'
import { recordQuotaDay } from '@ingot/db/quota/list-quotas'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerOf, errorCodeOf } from '../error-answer'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
type Caller = Awaited<ReturnType<ApiBench['callerFor']>>
let people: Record<'admin' | 'head' | 'user' | 'stranger', TenantsUser>
let admin: Caller
let head: Caller
let user: Caller
let project: string

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  people = {
    admin: await tenants.addUser('admin', { cloudAdmin: true }),
    head: await tenants.addUser('head', { role: 'department_admin' }),
    user: await tenants.addUser('user', { role: 'project_user' }),
    stranger: await tenants.addUser('stranger', { role: 'project_user', projectId: tenants.projects.foreign }),
  }
  admin = await bench.callerFor(people.admin)
  head = await bench.callerFor(people.head)
  user = await bench.callerFor(people.user)
  project = tenants.projects.joined
  for (let i = 0; i < 60; i++) await tenants.addNode()
})
afterAll(() => bench.close())
beforeEach(async () => {
  const { sql, departments } = bench.tenants
  await sql.query('UPDATE project SET max_hosts = NULL, max_nodes = NULL')
  await sql.query('UPDATE department SET max_hosts = NULL, max_nodes = NULL')
  await forgetHosts()
  await sql.query('DELETE FROM project WHERE department_id = $1 AND id <> $2', [departments.joined, project])
})

async function forgetHosts() {
  const { sql } = bench.tenants
  await sql.query('DELETE FROM vnic')
  await sql.query('DELETE FROM outbox')
  await sql.query('UPDATE operation SET host_id = NULL, status = $1 WHERE host_id IS NOT NULL', ['succeeded'])
  await sql.query('DELETE FROM host')
  await sql.query(`UPDATE node SET provision_state = 'available'`)
}

const inputOf = (name: string, count = 1) => ({
  projectId: project,
  name,
  count,
  availabilityZoneId: bench.tenants.zoneId,
  flavorId: bench.tenants.flavorId,
  imageId: bench.tenants.imageId,
  networkIds: [bench.tenants.networkId],
  password: 'Correct-horse-7',
})
const create = (name: string, count = 1) => user.host.create(inputOf(name, count))

async function refusal(call: Promise<unknown>): Promise<{ code: string; data: Record<string, unknown> }> {
  try {
    await call
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    return { code: errorCodeOf(error), data: answerOf(error.cause).data as Record<string, unknown> }
  }
  throw new Error('nothing was refused')
}
const hostCount = async () => (await bench.tenants.sql.query('SELECT count(*)::int AS n FROM host')).rows[0].n

describe('the four counters', () => {
  test.each([
    ['project', 'hosts'],
    ['project', 'nodes'],
    ['department', 'hosts'],
    ['department', 'nodes'],
  ] as const)('the %s’s %s refuse a batch as a whole, naming limit, use and amount', async (level, counter) => {
    const limits = { hosts: null, nodes: null, [counter]: 3 }
    if (level === 'project') await admin.quota.setProject({ projectId: project, limits })
    else await admin.quota.setDepartment({ departmentId: bench.tenants.departments.joined, limits })
    await create('first', 2)
    const { code, data } = await refusal(create('second', 2))
    expect(code).toBe('quota_exceeded')
    expect(data).toMatchObject({ level, counter, limit: 3, used: 2, requested: 2 })
    expect(await hostCount()).toBe(2)
    await create('third')
    expect(await hostCount()).toBe(3)
  })

  test('what a neighbour in the department has counts, what a foreign department has does not', async () => {
    const { tenants } = bench
    const neighbour = await tenants.sql.query(
      `INSERT INTO project (id, department_id, name) VALUES (gen_random_uuid(), $1, 'neighbour') RETURNING id`,
      [tenants.departments.joined],
    )
    await admin.quota.setDepartment({ departmentId: tenants.departments.joined, limits: { hosts: 2, nodes: null } })
    await tenants.addHost({ projectId: neighbour.rows[0].id, ownerId: people.admin.userId })
    await tenants.addHost({ projectId: tenants.projects.foreign, ownerId: people.admin.userId })
    await create('one')
    expect((await refusal(create('two'))).data).toMatchObject({ level: 'department', used: 2 })
    await forgetHosts()
  })

  test('a deleted host counts until its node is clean', async () => {
    const { tenants, database } = bench
    const { hostId, nodeId } = await tenants.addHost({
      projectId: project,
      ownerId: people.user.userId,
      state: 'deleting',
    })
    await tenants.sql.query(`UPDATE node SET provision_state = 'cleaning' WHERE id = $1`, [nodeId])
    await admin.quota.setProject({ projectId: project, limits: { hosts: 1, nodes: 1 } })
    expect((await refusal(create('early'))).code).toBe('quota_exceeded')
    const operationId = await tenants.addOperation({ hostId, nodeId }, project)
    await tenants.sql.query(`UPDATE operation SET status = 'running', fence = 1 WHERE id = $1`, [operationId])
    await endProvision(database, { operationId, fence: 1 }, { nodeId, hostId, error: null })
    await create('after')
  })
})

describe('setting limits', () => {
  test('projects are not promised more than their department has, from either side', async () => {
    const departmentId = bench.tenants.departments.joined
    await admin.quota.setDepartment({ departmentId, limits: { hosts: 10, nodes: null } })
    const over = await refusal(head.quota.setProject({ projectId: project, limits: { hosts: 11, nodes: null } }))
    expect([over.code, over.data.limit, over.data.assigned]).toEqual(['quota_over_assigned', 10, 11])
    await head.quota.setProject({ projectId: project, limits: { hosts: 10, nodes: null } })
    const under = await refusal(admin.quota.setDepartment({ departmentId, limits: { hosts: 9, nodes: null } }))
    expect(under.code).toBe('quota_over_assigned')
  })

  test('two who promise at once do not promise more than there is', async () => {
    const { tenants } = bench
    const twin = await tenants.sql.query(
      `INSERT INTO project (id, department_id, name) VALUES (gen_random_uuid(), $1, 'twin') RETURNING id`,
      [tenants.departments.joined],
    )
    await admin.quota.setDepartment({ departmentId: tenants.departments.joined, limits: { hosts: 10, nodes: null } })
    const settled = await Promise.allSettled(
      [project, twin.rows[0].id as string].map((projectId) =>
        admin.quota.setProject({ projectId, limits: { hosts: 6, nodes: null } }),
      ),
    )
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('a request is approved once, by somebody who may, and sets the limits', async () => {
    const { id } = await user.quota.request({
      projectId: project,
      limits: { hosts: 7, nodes: 7 },
      reason: 'a new rack',
    })
    expect((await refusal(user.quota.decide({ id, decision: 'approved' }))).code).toBe('permission_missing')
    const answers = await Promise.allSettled([
      head.quota.decide({ id, decision: 'approved' }),
      admin.quota.decide({ id, decision: 'denied', reason: 'no' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const quota = await user.quota.get({ projectId: project })
    const [request] = quota.requests.filter((each) => each.id === id)
    expect(quota.limits.hosts).toBe(request?.state === 'approved' ? 7 : null)
    expect((await refusal(user.quota.withdraw({ id }))).code).toBe('action_refused')
  })
})

test('a project sees its use, what is left and its history; a stranger sees nothing', async () => {
  await admin.quota.setProject({ projectId: project, limits: { hosts: 4, nodes: null } })
  await create('seen', 2)
  await recordQuotaDay(bench.database)
  await recordQuotaDay(bench.database)
  const quota = await user.quota.get({ projectId: project })
  expect(quota).toMatchObject({ hostsLeft: 2, used: { hosts: 2, nodes: 2, cpuCores: 16 }, maySet: false })
  expect(quota.days.map(({ hosts }) => hosts)).toEqual([2])
  const match = await user.host.matchPreview({ ...inputOf('x', 3), imageId: null })
  expect(match).toMatchObject({ hostsLeft: 2, shortages: [{ level: 'project', counter: 'hosts', requested: 3 }] })
  expect((await user.quota.list({ filter: { warned: true } })).items).toEqual([])
  await create('more', 2)
  expect((await user.quota.list({ filter: { warned: true } })).items.map(({ id }) => id)).toEqual([project])
  const stranger = await bench.callerFor(people.stranger)
  expect((await refusal(stranger.quota.get({ projectId: project }))).code).toBe('not_found')
  expect((await stranger.quota.list({})).items.map(({ id }) => id)).toEqual([bench.tenants.projects.foreign])
})

describe('a hundred requests at once', () => {
  const servers: { child: ChildProcess; url: string }[] = []
  const entry = fileURLToPath(new URL('../testing/serve-admin-api.ts', import.meta.url))

  beforeAll(async () => {
    const { userId, sessionId } = people.user
    const args = ['--import', 'tsx', entry, bench.url, bench.keys.publicKey, userId, sessionId]
    for (let i = 0; i < 3; i++) {
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      const [line] = await once(child.stdout, 'data')
      servers.push({ child, url: /api ready (\S+)/.exec(String(line))?.[1] ?? '' })
    }
  }, 60_000)
  afterAll(async () => {
    for (const { child } of servers) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  const post = async (url: string, name: string): Promise<string> => {
    const response = await fetch(`${url}host.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: inputOf(name) }),
    })
    if (response.ok) return 'created'
    const { error } = (await response.json()) as { error: { json: { data: { code: string } } } }
    const { code } = error.json.data
    return code === 'server_busy' ? post(url, name) : code
  }

  // `INGOT_QUOTA_ROUNDS=10` for the whole proof; every round is the same.
  const rounds = Number(process.env.INGOT_QUOTA_ROUNDS ?? 3)

  test('of three web processes, with room for fifty, create fifty hosts, every time', async () => {
    await admin.quota.setProject({ projectId: project, limits: { hosts: 50, nodes: null } })
    for (let round = 0; round < rounds; round++) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, i) => post(servers[i % 3]?.url ?? '', `r${round}-${i}`)),
      )
      const created = answers.filter((answer) => answer === 'created')
      const refused = answers.filter((answer) => answer === 'quota_exceeded')
      expect([round, created.length, refused.length, new Set(answers).size]).toEqual([round, 50, 50, 2])
      expect(await hostCount()).toBe(50)
      await forgetHosts()
    }
  }, 180_000)
})
