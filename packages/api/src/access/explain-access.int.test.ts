import type { Permission } from '@ingot/core/access/permission-matrix'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let user: TenantsUser
let head: TenantsUser
let admin: TenantsUser
let loner: TenantsUser

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  const foreign = { projectId: tenants.projects.foreign }
  user = await tenants.addUser('user', { role: 'project_user' })
  head = await tenants.addUser('head', { role: 'department_admin' })
  admin = await tenants.addUser('cloud', { cloudAdmin: true })
  loner = await tenants.addUser('loner')
  await tenants.addUser('leader', { role: 'project_admin' })
  await tenants.addUser('cloud in the project', { cloudAdmin: true, role: 'project_user' })
  const gone = await tenants.addUser('gone', { role: 'project_admin' })
  await tenants.sql.query('UPDATE user_account SET disabled_at = now() WHERE id = $1', [gone.userId])
  await tenants.addUser('foreign leader', { role: 'project_admin', ...foreign })
  await tenants.addUser('foreign head', { role: 'department_admin', ...foreign })
})
afterAll(() => bench.close())

async function explain(who: TenantsUser, permission: Permission, projectId?: string) {
  const caller = await bench.callerFor(who)
  const { people } = await caller.access.explain({ permission, ...(projectId ? { projectId } : {}) })
  return people.map(({ role, name }) => `${role} ${name}`)
}

test('a member learns who of the own project and department can grant a right, and nobody of other ones', async () => {
  const known = ['cloud_admin cloud in the project', 'department_admin head', 'project_admin leader']
  expect(await explain(user, 'member:manage', bench.tenants.projects.joined)).toEqual(known)
  expect(await explain(user, 'member:manage')).toEqual(known)
})

test('only those are named who can grant the right that is asked for', async () => {
  expect(await explain(user, 'node:register')).toEqual(['cloud_admin cloud in the project'])
})

test('whoever sees all accounts is told every cloud admin but oneself, and the people of any project', async () => {
  const cloudAdmins = ['cloud_admin cloud in the project']
  expect(await explain(admin, 'host:edit')).toEqual(cloudAdmins)
  expect(await explain(admin, 'host:edit', bench.tenants.projects.foreign)).toEqual([
    ...[...cloudAdmins, 'department_admin foreign head', 'project_admin foreign leader'],
  ])
})

test('a project that one does not see is not there, and whoever is nowhere is told roles only', async () => {
  const { foreign } = bench.tenants.projects
  for (const who of [user, head, loner])
    await expect(explain(who, 'member:manage', foreign)).rejects.toMatchObject({ cause: { code: 'not_found' } })
  expect(await explain(loner, 'host:show')).toEqual([])
  const caller = await bench.callerFor(loner)
  expect(await caller.access.explain({ permission: 'host:show' })).toMatchObject({
    row: 'P-18',
    granters: ['project_admin', 'department_admin', 'cloud_admin'],
  })
})

test('a refusal carries the row of the matrix, the roles that have the right and those that can grant it', async () => {
  const { answerOf } = await import('../error-answer')
  const caller = await bench.callerFor(user)
  const cause = await caller.node.list({ limit: 10 }).catch((error) => error.cause)
  expect(answerOf(cause)).toEqual({
    code: 'permission_missing',
    data: {
      ...{ permission: 'node:show', row: 'D-01' },
      ...{ holders: [{ role: 'cloud_admin', scope: 'all' }], granters: ['cloud_admin'] },
    },
  })
})
