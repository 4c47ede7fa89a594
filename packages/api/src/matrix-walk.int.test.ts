import { randomUUID } from 'node:crypto'
import type { Actor } from '@ingot/core/access/actor'
import { decideAccess, mayEver } from '@ingot/core/access/decide-access'
import { permissions } from '@ingot/core/access/permission-matrix'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerOf, errorCodeOf } from './error-answer'
import type { ProcedureMeta } from './procedures'
import { appRouter } from './root'
import { type ApiBench, openApiBench } from './testing/open-api-bench'
import { procedureSamples } from './testing/procedure-samples'
import { type ObjectClass, objectClasses, type ProcedureSample } from './testing/sample'

const roles = ['anonymous', 'cloud_admin', 'department_admin', 'project_admin', 'project_user', 'no_project'] as const
type Role = (typeof roles)[number]

interface Procedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly meta: ProcedureMeta | undefined
}
const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, meta } = (procedure as unknown as { _def: Pick<Procedure, 'type' | 'meta'> })._def
  return { path, type, meta }
})

let bench: ApiBench
let users: Record<Exclude<Role, 'anonymous'>, TenantsUser>
let somebodyElse: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  users = {
    cloud_admin: await tenants.addUser('admin', { cloudAdmin: true }),
    department_admin: await tenants.addUser('head', { role: 'department_admin' }),
    project_admin: await tenants.addUser('project head', { role: 'project_admin' }),
    project_user: await tenants.addUser('user', { role: 'project_user' }),
    no_project: await tenants.addUser('loner'),
  }
  somebodyElse = await tenants.addUser('somebody else')
})
afterAll(() => bench.close())

type Answer = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly data: object }

async function call(role: Role, path: string, input: unknown): Promise<Answer> {
  const abort = new AbortController()
  const caller: unknown = await bench.callerFor(role === 'anonymous' ? null : users[role], abort.signal)
  const [noun, verb] = path.split('.') as [string, string]
  const procedure = (caller as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb]
  if (!procedure) throw new Error(`no procedure ${path}`)
  try {
    await procedure(input)
    return { ok: true }
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    return { ok: false, code: errorCodeOf(error), data: answerOf(error.cause).data }
  } finally {
    abort.abort()
  }
}

async function inputOf(sample: ProcedureSample, role: Role, object: ObjectClass, absent = false): Promise<unknown> {
  const { tenants } = bench
  // Who is nobody asks for what is somebody's.
  const user = role === 'anonymous' ? somebodyElse : users[role]
  const side = object === 'foreign' ? 'foreign' : 'joined'
  const projectId = tenants.projects[side]
  const world = {
    tenants,
    user,
    somebodyElse,
    object,
    projectId,
    departmentId: tenants.departments[side],
    host: () => tenants.addHost({ projectId, ownerId: object === 'own' ? user.userId : somebodyElse.userId }),
    node: (state?: string) => tenants.addNode(state ? { state } : {}),
  }
  return absent ? sample.absent?.(world) : sample.input(world)
}

/** Computed from core's table alone; `null`: this far nothing refuses it. */
async function expectedRefusal(
  procedure: Procedure,
  sample: ProcedureSample,
  role: Role,
  object: ObjectClass,
): Promise<{ code: string; permission?: string } | null> {
  const access = procedure.meta?.access
  if (access?.kind === 'link') return null
  if (role === 'anonymous') return { code: 'unauthenticated' }
  if (access?.kind !== 'permission') return null
  const { actor } = await bench.contextFor(users[role])
  if (!mayEver(actor as Actor, access.permission)) return { code: 'permission_missing', permission: access.permission }
  if (sample.names === 'nothing') return null
  const asked = sample.permission ?? access.permission
  const side = object === 'foreign' ? 'foreign' : 'joined'
  const { projects, departments } = bench.tenants
  const placed = !['cloud', 'department', 'user'].includes(sample.names)
  const isOwn = object === 'own' || sample.names === 'own_key'
  const decision = decideAccess(actor as Actor, asked, sample.show ?? asked, {
    projectId: placed ? projects[side] : null,
    departmentId: sample.names === 'cloud' ? null : departments[side],
    ownerId: isOwn ? users[role].userId : somebodyElse.userId,
  })
  if (decision.kind === 'allowed') return null
  return decision.kind === 'not_found' ? { code: 'not_found' } : { code: 'permission_missing', permission: asked }
}

describe('the contract of every procedure', () => {
  test.each(procedures)('$path declares its access, and its audit action when it changes something', (procedure) => {
    const { access, audit } = procedure.meta ?? {}
    expect(access).toBeDefined()
    if (access?.kind === 'permission') expect(permissions).toHaveProperty([access.permission])
    if (procedure.type === 'mutation') expect(audit).toMatch(/^[a-z_]+\.[a-z_]+$/)
    else expect(audit).toBeUndefined()
  })

  test('every procedure has a sample, and every sample a procedure', () => {
    expect(Object.keys(procedureSamples).sort()).toEqual(procedures.map(({ path }) => path).sort())
  })
})

/** A project admin is a project user, but for a few rows. */
const rolesFor = ({ meta }: Procedure) =>
  meta?.access.kind === 'permission' && 'project_admin' in permissions[meta.access.permission]
    ? roles
    : roles.filter((role) => role !== 'project_admin')

const cells = procedures.flatMap((procedure) =>
  rolesFor(procedure).flatMap((role) =>
    (procedureSamples[procedure.path]?.names === 'nothing' ? (['own'] as const) : objectClasses).map((object) => ({
      ...procedure,
      role,
      object,
    })),
  ),
)

test.each(cells)('$path by $role on an object that is $object answers as the table says', async (cell) => {
  const sample = procedureSamples[cell.path]
  if (!sample) throw new Error(`${cell.path} has no sample input: add one to procedure-samples.ts`)
  const expected = await expectedRefusal(cell, sample, cell.role, cell.object)
  const before = await countRefusals()
  const loggedBefore = bench.logged.length
  const seqBefore = await lastAuditSeq()
  const input = await inputOf(sample, cell.role, cell.object)
  const answer = await call(cell.role, cell.path, input)
  expect(bench.logged.slice(loggedBefore)).toEqual([])
  if (expected === null) {
    // What core allows succeeds, or is refused for the state of things: never for who asks.
    if (!answer.ok) expect(['action_refused', 'no_matching_node']).toContain(answer.code)
    // With a one-time link one acts as the person that it makes.
    if (cell.type === 'mutation' && cell.role !== 'anonymous' && cell.meta?.access.kind !== 'link')
      await expectRecorded(cell, cell.role, { afterSeq: seqBefore, hasInput: input !== undefined })
    return
  }
  expect(answer).toMatchObject({ ok: false, code: expected.code })
  if (expected.permission) expect(answer).toMatchObject({ data: { permission: expected.permission } })
  const audited = cell.type === 'mutation' && cell.role !== 'anonymous' ? 1 : 0
  expect((await countRefusals()) - before).toBe(audited)
})

async function lastAuditSeq(): Promise<string> {
  const { rows } = await bench.tenants.sql.query('SELECT coalesce(max(seq), 0) AS seq FROM audit_event')
  return rows[0].seq
}

/** AU-01: who, by which role, from where, on what, what was asked for. Also when the state of things refused it. */
async function expectRecorded(
  { meta }: Procedure,
  role: Exclude<Role, 'anonymous'>,
  { afterSeq, hasInput }: { readonly afterSeq: string; readonly hasInput: boolean },
) {
  const { rows } = await bench.tenants.sql.query(
    `SELECT action, actor_name, actor_role, source_ip, request_id, request, result, project_id FROM audit_event
     WHERE seq > $1 AND actor_id = $2`,
    [afterSeq, users[role].userId],
  )
  expect(rows).not.toEqual([])
  const noun = meta?.audit?.split('.')[0]
  const needsRole = meta?.access.kind === 'permission' && !meta.access.permission.startsWith('key_pair:')
  for (const row of rows) {
    if (row.action !== meta?.audit) expect(row.action).toMatch(new RegExp(`^${noun}\\.`))
    expect(row).toMatchObject({ source_ip: '192.0.2.1', request_id: expect.any(String) })
    // Nobody has a role in what is not there.
    const nowhere = row.result === 'refused' && row.project_id === null && role !== 'cloud_admin'
    if (needsRole && role !== 'no_project' && !nowhere) expect(row.actor_role).toBe(role)
  }
  expect(rows.map(({ request }) => typeof request)).toEqual(rows.map(() => 'object'))
  if (hasInput) expect(rows.every(({ request }) => request !== null)).toBe(true)
}

async function countRefusals(): Promise<number> {
  const { rows } = await bench.tenants.sql.query(`SELECT count(*)::int AS n FROM audit_event WHERE result = 'refused'`)
  return rows[0].n
}

const nameable = procedures.filter(({ path }) => procedureSamples[path]?.absent)

test.each(nameable)('$path answers for what is not yours exactly as for what is not there', async (procedure) => {
  const { path } = procedure
  const sample = procedureSamples[path] as ProcedureSample
  for (const role of ['department_admin', 'project_user'] as const) {
    const foreign = await call(role, path, await inputOf(sample, role, 'foreign'))
    const absent = await call(role, path, await inputOf(sample, role, 'foreign', true))
    const expected = await expectedRefusal(procedure, sample, role, 'foreign')
    if (expected?.code !== 'permission_missing') expect(foreign).toEqual({ ok: false, code: 'not_found', data: {} })
    expect(absent).toEqual(foreign)
  }
})

const guarded = procedures.filter(({ meta }) => meta?.access.kind === 'permission')

test.each(guarded)('$path refuses whoever may do it nowhere before it reads the input', async ({ path }) => {
  const answer = await call('no_project', path, { garbage: randomUUID() })
  expect(answer).toMatchObject({ ok: false, code: 'permission_missing' })
})

test('no secret that was sent is in the database in the clear, nor in what was logged', async () => {
  const { rows } = await bench.tenants.sql.query(`
    SELECT 'audit' AS place FROM audit_event WHERE (detail::text || coalesce(request::text, '')) ILIKE '%canary-secret%'
    UNION ALL SELECT 'operation' FROM operation WHERE (input::text || state::text) ILIKE '%canary-secret%'
    UNION ALL SELECT 'outbox' FROM outbox WHERE payload::text ILIKE '%canary-secret%'
    UNION ALL SELECT 'bmc' FROM bmc_endpoint WHERE encode(secret_sealed, 'escape') ILIKE '%canary-secret%'
    UNION ALL SELECT 'screen' FROM bmc_endpoint WHERE graphical_console::text ILIKE '%canary-secret%'
    UNION ALL SELECT 'driver' FROM ironic_driver_secret WHERE encode(secret_sealed, 'escape') ILIKE '%canary-secret%'
    UNION ALL SELECT 'host' FROM host WHERE encode(password_sealed, 'escape') ILIKE '%canary-secret%'`)
  expect(rows).toEqual([])
  expect(bench.logged.join('')).not.toMatch(/canary-secret/i)
})
