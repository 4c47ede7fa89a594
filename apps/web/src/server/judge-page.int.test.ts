import { randomUUID } from 'node:crypto'
import { type ApiBench, openApiBench } from '@ingot/api/testing/open-api-bench'
import { mayEver } from '@ingot/core/access/decide-access'
import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PageRoute, pageAccess } from '../lib/page-access'
import { judgePage } from './judge-page'

let bench: ApiBench
let people: Record<'admin' | 'head' | 'leader' | 'user' | 'loner', TenantsUser>
let hosts: Record<'joined' | 'foreign', string>

beforeAll(async () => {
  bench = await openApiBench()
  const { tenants } = bench
  people = {
    admin: await tenants.addUser('admin', { cloudAdmin: true }),
    head: await tenants.addUser('head', { role: 'department_admin' }),
    leader: await tenants.addUser('leader', { role: 'project_admin' }),
    user: await tenants.addUser('user', { role: 'project_user' }),
    loner: await tenants.addUser('loner'),
  }
  const host = async (projectId: string) => (await tenants.addHost({ projectId, ownerId: people.user.userId })).hostId
  hosts = { joined: await host(tenants.projects.joined), foreign: await host(tenants.projects.foreign) }
})
afterAll(() => bench.close())

async function judge(who: TenantsUser | null, pathname: string) {
  const { deps } = bench
  const serving = { deps, readCookie: async () => who }
  return judgePage(serving, { pathname, cookie: undefined, requestId: randomUUID(), sourceIp: null })
}

describe.each(['admin', 'head', 'leader', 'user', 'loner'] as const)('%s', (name) => {
  test.each(Object.keys(pageAccess) as PageRoute[])('finds at %s what the table of rights says', async (route) => {
    const { permission } = pageAccess[route]
    const pathname = route.replace(/\[\w+\]/, randomUUID())
    const { actor } = await bench.contextFor(people[name])
    if (!actor) throw new Error('signed in')
    const refusal = await judge(people[name], pathname)
    if (permission !== null && !mayEver(actor, permission))
      expect(refusal).toEqual({ pathname, status: 403, permission })
    else if (pathname !== route) expect(refusal).toEqual({ pathname, status: 404 })
    else expect(refusal).toBeNull()
  })
})

test('the page of an object is there for those who see it, and for others it is not', async () => {
  const { joined, foreign } = hosts
  expect(await judge(people.user, `/hosts/${joined}`)).toBeNull()
  expect(await judge(people.user, `/hosts/${foreign}/console`)).toMatchObject({ status: 404 })
  expect(await judge(people.admin, `/hosts/${foreign}`)).toBeNull()
  expect(await judge(people.user, '/hosts/no-id-at-all')).toMatchObject({ status: 404 })
  const { projects } = bench.tenants
  expect(await judge(people.leader, `/quotas/${projects.joined}`)).toBeNull()
  expect(await judge(people.leader, `/projects/${projects.foreign}`)).toMatchObject({ status: 404 })
})

test('whoever is not signed in is sent on elsewhere, and an address without a page is left to be not found', async () => {
  expect(await judge(null, '/nodes')).toBeNull()
  expect(await judge({ ...people.user, sessionId: randomUUID() }, '/nodes')).toBeNull()
  expect(await judge(people.user, '/nothing/here')).toBeNull()
})
