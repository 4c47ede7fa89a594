import { randomUUID } from 'node:crypto'
import { mayEver } from '@ingot/core/access/decide-access'
import type { Permission } from '@ingot/core/access/permission-matrix'
import { creatingProcedures, featureOfProcedure, needsLicence } from '@ingot/core/licence/needs'
import { licensedProduct } from '@ingot/core/licence/terms'
import { writeLicenceFile } from '@ingot/db/licence/licence-file'
import { signingKey } from '@ingot/db/secret/signing-key'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerOf, errorCodeOf } from '../error-answer'
import type { ProcedureMeta } from '../procedures'
import { appRouter } from '../root'
import { sampleLicence } from '../testing/licence-samples'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

const procedures = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, meta } = (procedure as unknown as { _def: { type: string; meta?: ProcedureMeta } })._def
  const access = meta?.access
  return { path, type, permission: access?.kind === 'permission' ? access.permission : null }
})

let bench: ApiBench
let admin: TenantsUser
let user: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
  user = await bench.tenants.addUser('user', { role: 'project_user' })
})
afterAll(() => bench.close())
beforeEach(() => forget())

const forget = () => bench.tenants.sql.query('DELETE FROM licence')
const startTrial = (age: string) =>
  bench.tenants.sql.query(
    `INSERT INTO licence (id, active, installed_by_name, installed_at) VALUES ($1, true, 'system', now() - $2::interval)`,
    [randomUUID(), age],
  )
const adminApi = () => bench.callerFor(admin)
const install = async (text: string) => (await adminApi()).licence.install({ text })

interface Refusal {
  readonly code: string
  readonly data: Readonly<Record<string, unknown>>
}
async function refusalOf(work: () => Promise<unknown>): Promise<Refusal | null> {
  try {
    await work()
    return null
  } catch (cause) {
    const error = getTRPCErrorFromUnknown(cause)
    return { code: errorCodeOf(error), data: answerOf(error.cause).data }
  }
}
/** No procedure reads this; what is refused before its input is refused for who or what. */
async function callWithGarbage(who: TenantsUser, path: string): Promise<Refusal | null> {
  const caller: unknown = await bench.callerFor(who)
  const [noun, verb] = path.split('.') as [string, string]
  const call = (caller as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[noun]?.[verb]
  return refusalOf(async () => call?.({ garbage: randomUUID() }))
}

let counter = 0
const server = () => {
  counter += 1
  const bmc = { host: `licence-${counter}.example.org`, username: 'admin', password: 'secret-1' }
  const input = { name: `licensed-${counter}`, availabilityZoneId: bench.tenants.zoneId, arch: 'x86_64' as const, bmc }
  return { ...input, macAddresses: [`52:54:01:00:00:${(counter % 256).toString(16).padStart(2, '0')}`] }
}

describe('without a licence', () => {
  const walked = procedures.filter(({ type }) => type !== 'subscription')

  test('every procedure of bare metal answers licence_required, before it reads the input, and no other does', async () => {
    const wrong: string[] = []
    for (const who of [admin, user]) {
      const { actor } = await bench.contextFor(who)
      for (const { path, permission } of walked) {
        const answer = await callWithGarbage(who, path)
        const may = permission !== null && actor !== null && mayEver(actor, permission)
        const expected = may && needsLicence(permission) ? 'missing' : undefined
        const found = answer?.code === 'licence_required' ? answer.data.problem : undefined
        if (found !== expected) wrong.push(`${path}: ${String(found)}, not ${String(expected)}`)
        // Who may not is told so first: a licence is not what is missing to him.
        if (permission && !may && answer?.code !== 'permission_missing') wrong.push(`${path}: ${answer?.code}`)
      }
    }
    expect(wrong).toEqual([])
    expect(walked.filter(({ permission }) => permission !== null && needsLicence(permission)).length).toBeGreaterThan(
      80,
    )
  })

  test('menus of bare metal are not offered, and the portal is told why', async () => {
    const me = await (await adminApi()).session.me()
    expect(me.licence).toMatchObject({ state: 'none', evaluation: false })
    expect(me.permissions).toContain('licence:manage' satisfies Permission)
    expect(me.permissions.filter(needsLicence)).toEqual([])
  })
})

describe('the table of what needs a licence', () => {
  test('names only procedures that there are', () => {
    const paths = procedures.map(({ path }) => path)
    const named = [...creatingProcedures, ...Object.keys(featureOfProcedure)]
    expect(named.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('says of every procedure that makes something of bare metal that it does', () => {
    const making = procedures.filter(
      ({ path, type, permission }) =>
        type === 'mutation' &&
        permission !== null &&
        needsLicence(permission) &&
        /\.(create|register|import|adopt|clone|upload|startUpload)/.test(path),
    )
    // None is worth anything by itself: they are for hosts that run, mend them, or follow a card that was replaced.
    const free = ['keyPair.create', 'firmwareUpdate.create', 'port.create', 'portGroup.create']
    const known: readonly string[] = [...creatingProcedures, ...free]
    expect(making.map(({ path }) => path).filter((path) => !known.includes(path))).toEqual([])
  })
})

test('an expired licence stops what is new; what runs goes on, and the evaluation is renewed by nothing', async () => {
  await startTrial('61 days')
  for (const path of creatingProcedures)
    expect(await callWithGarbage(admin, path), path).toMatchObject({
      ...{ code: 'licence_required', data: { problem: 'expired', expiredOn: expect.any(String) } },
    })
  const { hostId } = await bench.tenants.addHost({ projectId: bench.tenants.projects.joined, ownerId: user.userId })
  const tenant = await bench.callerFor(user)
  await tenant.host.get({ id: hostId })
  await tenant.host.action({ id: hostId, action: 'reboot' })
  expect((await tenant.session.me()).permissions).not.toContain('host:create')
  expect(await refusalOf(async () => tenant.host.create({ name: 'late' } as never))).toMatchObject({
    code: 'licence_required',
  })
})

describe('nodes', () => {
  test('beyond the entitlement are refused with the numbers, and two at once do not pass the limit', async () => {
    const used = (await bench.tenants.sql.query('SELECT count(*)::int AS n FROM node')).rows[0].n as number
    await install(sampleLicence({ nodes: { base: used + 1, addOns: [2] } }))
    const results = await Promise.all(
      Array.from({ length: 8 }, () => refusalOf(async () => (await adminApi()).node.register(server()))),
    )
    expect(results.filter((result) => result === null)).toHaveLength(3)
    const refused = results.filter((result) => result !== null)
    expect(refused).toEqual(
      refused.map(() => ({
        ...{ code: 'licence_required' },
        data: { problem: 'nodes', entitled: used + 3, used: used + 3, requested: 1 },
      })),
    )
    const { usedNodes, standing } = await (await adminApi()).licence.get()
    expect({ usedNodes, entitled: standing.entitledNodes }).toEqual({ usedNodes: used + 3, entitled: used + 3 })
  })

  test('may be removed and registered again under a licence for fewer', async () => {
    await install(sampleLicence({ nodes: { base: 1, addOns: [] } }))
    expect(await refusalOf(async () => (await adminApi()).node.register(server()))).toMatchObject({
      data: { problem: 'nodes', entitled: 1 },
    })
    expect(await refusalOf(async () => (await adminApi()).node.list({ limit: 10 }))).toBeNull()
  })
})

describe('installing', () => {
  test('takes effect at once, keeps what held before, and is in the audit trail', async () => {
    await startTrial('61 days')
    expect((await (await adminApi()).session.me()).licence).toMatchObject({ state: 'expired', evaluation: true })
    await install(sampleLicence({ customer: '某银行' }))
    const { terms, history } = await (await adminApi()).licence.get()
    expect(terms).toMatchObject({ customer: '某银行', kind: 'subscription' })
    expect(history.map(({ active, terms }) => [active, terms?.kind])).toEqual([
      [true, 'subscription'],
      [false, 'evaluation'],
    ])
    const { rows } = await bench.tenants.sql.query(
      `SELECT actor_id, target_name, result FROM audit_event WHERE action = 'licence.install' ORDER BY seq DESC LIMIT 1`,
    )
    expect(rows).toEqual([{ actor_id: admin.userId, target_name: '某银行', result: 'accepted' }])
  })

  const changed = (text: string) => text.replace('"base": 100000', '"base": 900000')
  const foreign = () => {
    const { payload } = JSON.parse(sampleLicence())
    return writeLicenceFile(payload, signingKey(Buffer.alloc(32, 7).toString('base64')))
  }
  test.each([
    ['no licence at all', () => 'hello', { problem: 'unreadable' }],
    ['a changed file', () => changed(sampleLicence()), { problem: 'signature_wrong', field: 'signature' }],
    ['a key that nobody knows', foreign, { problem: 'key_unknown', field: 'key' }],
    ['another product', () => sampleLicence({ product: 'vm' }), { problem: 'other_product', found: 'vm' }],
    ['one that is over', () => sampleLicence({ expiresAt: yesterday() }), { problem: 'expired', field: 'expiresAt' }],
    ['one that says too much', () => sampleLicence({ extra: 1 } as never), { problem: 'field_wrong' }],
  ])('refuses %s, and says why', async (_name, text, data) => {
    expect(await refusalOf(() => install(text()))).toMatchObject({ code: 'licence_refused', data })
    expect((await (await adminApi()).licence.get()).terms).toBeNull()
  })

  test('refuses the same and an older one', async () => {
    const [older, newer] = [sampleLicence({ product: licensedProduct }), sampleLicence()]
    await install(newer)
    expect(await refusalOf(() => install(newer))).toMatchObject({ data: { problem: 'installed_already' } })
    expect(await refusalOf(() => install(older))).toMatchObject({ data: { problem: 'older', field: 'issuedAt' } })
  })

  test('counts only signatures of the vendor, also for a row that somebody wrote into the database', async () => {
    await bench.tenants.sql.query(
      `INSERT INTO licence (id, text, active, installed_by_name) VALUES ($1, $2, true, 'nobody')`,
      [randomUUID(), foreign()],
    )
    expect(await refusalOf(async () => (await adminApi()).node.list({ limit: 10 }))).toMatchObject({
      ...{ code: 'licence_required', data: { problem: 'missing' } },
    })
  })
})

const yesterday = () => new Date(Date.now() - 1_000).toISOString()
