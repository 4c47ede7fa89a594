import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { hash, verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from './testing/open-api-bench'

const goodPassword = 'Correct-Horse-7'

let bench: ApiBench
let cloud: TenantsUser
let head: TenantsUser
let lead: TenantsUser
let lin: TenantsUser
const as = (user: TenantsUser | null) => bench.callerFor(user)
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'done',
    (error: { cause?: { code?: string; data?: { reason?: { code: string } } } }) =>
      error.cause?.data?.reason?.code ?? error.cause?.code,
  )
const projects = () => bench.tenants.projects

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  cloud = await tenants.addUser('cloud', { cloudAdmin: true })
  head = await tenants.addUser('head')
  await tenants.sql.query('INSERT INTO department_admin (user_id, department_id) VALUES ($1, $2)', [
    head.userId,
    tenants.departments.joined,
  ])
  lead = await tenants.addUser('lead', { role: 'project_admin' })
  lin = await tenants.addUser('lin', { role: 'project_user' })
})
afterAll(() => bench.close())

async function invite(role: 'project_admin' | 'project_user', email: string) {
  const added = await (await as(lead)).project.addMember({ projectId: projects().joined, email, role })
  if (added.kind !== 'invited') throw new Error('nobody has this address yet')
  return added.link
}
const redeem = async (token: string, password = goodPassword) =>
  (await as(null)).invitation.redeem({ token, password, displayName: 'New Person', locale: 'en' })

describe('an invitation', () => {
  test('lets a new person in with a name and password of his own, in the place it was made for', async () => {
    const link = await invite('project_user', 'new@example.org')
    expect(await redeem(link.token)).toEqual({ email: 'new@example.org' })
    const { rows } = await bench.tenants.sql.query(
      `SELECT u.display_name, u.password_hash, m.role, m.project_id FROM user_account u JOIN membership m ON m.user_id = u.id
       WHERE u.email = 'new@example.org'`,
    )
    expect(rows).toMatchObject([{ display_name: 'New Person', role: 'project_user', project_id: projects().joined }])
    expect(await verify(rows[0].password_hash, goodPassword)).toBe(true)
  })

  test('is good once, also for two who use it at the same moment', async () => {
    const link = await invite('project_user', 'twice@example.org')
    const outcomes = await Promise.all([codeOf(redeem(link.token)), codeOf(redeem(link.token))])
    expect(outcomes.sort()).toEqual(['done', 'link_invalid'])
    expect(await codeOf(redeem(link.token))).toBe('link_invalid')
  })

  test('ends when it is withdrawn, when a newer one is made, and with its time', async () => {
    const first = await invite('project_user', 'late@example.org')
    const second = await invite('project_user', 'late@example.org')
    expect(await codeOf(redeem(first.token))).toBe('link_invalid')
    await (await as(lead)).invitation.revoke({ id: second.id })
    expect(await codeOf(redeem(second.token))).toBe('link_invalid')
    const third = await invite('project_user', 'late@example.org')
    expect(third.expiresAt.getTime() - Date.now()).toBeGreaterThan(71 * 3_600_000)
    await bench.tenants.sql.query(`UPDATE account_link SET expires_at = now() WHERE id = $1`, [third.id])
    expect(await codeOf(redeem(third.token))).toBe('link_invalid')
  })

  test('is in the database as a hash only, and never in the audit trail', async () => {
    const { token } = await invite('project_user', 'secret@example.org')
    const { rows } = await bench.tenants.sql.query(
      `SELECT 1 FROM account_link l WHERE l::text LIKE $1 UNION ALL SELECT 1 FROM audit_event a WHERE a::text LIKE $1`,
      [`%${token}%`],
    )
    expect(rows).toEqual([])
  })

  test('asks for a password by the policy, and is still good after a bad one', async () => {
    const { token } = await invite('project_user', 'weak@example.org')
    expect(await codeOf(redeem(token, 'weak'))).toBe('invalid_input')
    expect(await codeOf(redeem(token))).toBe('done')
  })

  test('is not made for an address that has an account: that one is added at once', async () => {
    const other = await bench.tenants.addUser('other')
    const input = { projectId: projects().joined, email: other.email.toUpperCase(), role: 'project_user' } as const
    expect(await (await as(lead)).project.addMember(input)).toEqual({ kind: 'joined', userId: other.userId })
    expect(await codeOf((await as(lead)).project.addMember(input))).toBe('member_already')
  })
})

describe('a project', () => {
  test('keeps an admin when its two admins remove each other at the same moment', async () => {
    const { tenants } = bench
    const founder = await as(head)
    const { id } = await founder.project.create({ departmentId: tenants.departments.joined, name: 'two heads' })
    const [one, two] = [await tenants.addUser('one'), await tenants.addUser('two')]
    for (const { userId } of [one, two]) await tenants.join(userId, id, 'project_admin')
    await founder.project.leave({ id })
    const remove = async (by: TenantsUser, whom: TenantsUser) =>
      codeOf((await as(by)).project.removeMember({ projectId: id, userId: whom.userId }))
    await Promise.all([remove(one, two), remove(two, one)])
    const { rows } = await tenants.sql.query(
      `SELECT 1 FROM membership WHERE project_id = $1 AND role = 'project_admin'`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })

  test('is made by the head of its department, who is then in it, and by nobody from elsewhere', async () => {
    const { departments } = bench.tenants
    const caller = await as(head)
    const { id } = await caller.project.create({ departmentId: departments.joined, name: 'founded' })
    expect((await (await as(head)).project.list()).map((project) => project.id)).toContain(id)
    const foreign = { departmentId: departments.foreign, name: 'not mine' }
    expect(await codeOf(caller.project.create(foreign))).toBe('not_found')
    expect(await codeOf(caller.project.get({ id: projects().foreign }))).toBe('not_found')
    expect((await caller.project.page({})).items.every(({ departmentId }) => departmentId === departments.joined)).toBe(
      true,
    )
  })

  test('with something in it is not deleted, and the refusal names what is in the way', async () => {
    const { tenants } = bench
    await tenants.addHost({ projectId: projects().foreign, ownerId: cloud.userId })
    const caller = await as(cloud)
    await expect(caller.project.delete({ id: projects().foreign })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'not_empty', contents: [{ kind: 'hosts', count: 1 }] } } },
    })
    await expect(caller.department.delete({ id: tenants.departments.foreign })).rejects.toMatchObject({
      cause: { data: { reason: { code: 'not_empty', contents: [{ kind: 'projects', count: 1 }] } } },
    })
  })

  test('that is deleted is gone for its members, and its name is free', async () => {
    const { departments } = bench.tenants
    const caller = await as(head)
    const fields = { departmentId: departments.joined, name: 'short-lived' }
    const { id } = await caller.project.create(fields)
    await caller.project.delete({ id })
    expect(await codeOf(caller.project.get({ id }))).toBe('not_found')
    expect((await (await as(head)).project.list()).map((project) => project.id)).not.toContain(id)
    expect(await codeOf(caller.project.create(fields))).toBe('done')
  })

  test('is closed to a removed member with the next request', async () => {
    const { tenants } = bench
    const gone = await tenants.addUser('gone', { role: 'project_user' })
    expect((await (await as(gone)).project.list()).length).toBe(1)
    await (await as(lead)).project.removeMember({ projectId: projects().joined, userId: gone.userId })
    expect(await codeOf((await as(gone)).project.list())).toBe('permission_missing')
  })
})

describe('an account', () => {
  test('that is disabled has no session left, and cannot be reset before it is enabled', async () => {
    const user = await bench.tenants.addUser('leaver', { role: 'project_user' })
    await (await as(head)).user.disable({ id: user.userId })
    expect(await codeOf((await as(user)).session.me())).toBe('unauthenticated')
    expect(await codeOf((await as(head)).user.reset({ id: user.userId }))).toBe('user_disabled')
  })

  test('in two departments is out of reach for the head of one', async () => {
    const user = await bench.tenants.addUser('both', { role: 'project_user' })
    await bench.tenants.join(user.userId, projects().foreign, 'project_user')
    expect(await codeOf((await as(head)).user.disable({ id: user.userId }))).toBe('user_elsewhere')
    const seen = await (await as(head)).user.get({ id: user.userId })
    expect(seen.places.map(({ projectId }) => projectId)).toEqual([projects().joined])
  })

  test('gets a new password by a link; until then the old one holds, afterwards every session is over', async () => {
    const user = await bench.tenants.addUser('forgot', { role: 'project_user', passwordHash: 'old' })
    const { token } = await (await as(head)).user.reset({ id: user.userId })
    expect(await codeOf((await as(user)).session.me())).toBe('done')
    expect(await (await as(null)).invitation.redeem({ token, password: goodPassword, locale: 'en' })).toEqual({
      email: user.email,
    })
    expect(await codeOf((await as(user)).session.me())).toBe('unauthenticated')
    expect(await codeOf(redeem(token))).toBe('link_invalid')
  })

  test('changes its password only with the old one, and ends its other sessions', async () => {
    const { tenants } = bench
    const passwordHash = await hash('Old-Password-77', { memoryCost: 1024, timeCost: 1 })
    const user = await tenants.addUser('careful', { role: 'project_user', passwordHash })
    const other = { ...user, sessionId: await tenants.addSession(user.userId) }
    const change = async (currentPassword: string, newPassword: string) =>
      codeOf((await as(user)).session.changePassword({ currentPassword, newPassword }))
    expect(await change('guessed', goodPassword)).toBe('password_wrong')
    expect(await change('Old-Password-77', 'short')).toBe('invalid_input')
    expect(await change('Old-Password-77', goodPassword)).toBe('done')
    expect(await codeOf((await as(user)).session.me())).toBe('done')
    expect(await codeOf((await as(other)).session.me())).toBe('unauthenticated')
  })

  test('of the last cloud admin stays, also when two dismiss each other at the same moment', async () => {
    const second = await bench.tenants.addUser('second', { cloudAdmin: true })
    const dismiss = async (by: TenantsUser, whom: TenantsUser) =>
      codeOf((await as(by)).user.dismiss({ id: whom.userId }))
    const outcomes = await Promise.all([dismiss(cloud, second), dismiss(second, cloud)])
    expect(outcomes).toContain('done')
    expect(outcomes).not.toEqual(['done', 'done'])
    const { rows } = await bench.tenants.sql.query('SELECT id FROM user_account WHERE cloud_admin')
    expect(rows).toHaveLength(1)
    await bench.tenants.sql.query('UPDATE user_account SET cloud_admin = (id = $1)', [cloud.userId])
  })

  test('of a project user sees who is in the project, and no invitation', async () => {
    await invite('project_user', 'pending@example.org')
    const seen = await (await as(lin)).project.get({ id: projects().joined })
    expect(seen.members.map(({ email }) => email)).toContain(lead.email)
    expect(seen).toMatchObject({ invitations: [], may: { manage: false, manageMembers: false } })
    const managed = await (await as(lead)).project.get({ id: projects().joined })
    expect(managed.invitations.map(({ email }) => email)).toContain('pending@example.org')
  })
})
