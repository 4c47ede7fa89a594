import { expect, test } from 'vitest'
import { deriveRoute } from './derive-route'
import { matchRoute, restRoutes } from './route-table'

const named = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }
const at = (path: string, type: 'query' | 'mutation', input: typeof named | null = named) => {
  const route = deriveRoute({ path, type, input })
  return route && `${route.method} ${route.path}`
}

test.each([
  ['host.list', 'query', null, 'GET /hosts'],
  ['host.get', 'query', named, 'GET /hosts/{id}'],
  ['host.create', 'mutation', null, 'POST /hosts'],
  ['node.register', 'mutation', null, 'POST /nodes'],
  ['host.edit', 'mutation', named, 'PATCH /hosts/{id}'],
  ['host.delete', 'mutation', named, 'DELETE /hosts/{id}'],
  ['host.rebuild', 'mutation', named, 'POST /hosts/{id}/rebuild'],
  ['host.matchPreview', 'query', null, 'GET /hosts/match-preview'],
  ['biosProfile.getLimits', 'query', null, 'GET /bios-profiles/limits'],
  ['policy.list', 'query', null, 'GET /policies'],
] as const)('%s has the address that its name says', (path, type, input, address) => {
  expect(at(path, type, input)).toBe(address)
})

test('what only a signed-in person does has no address', () => {
  for (const path of ['token.create', 'session.changePassword', 'user.reset']) expect(at(path, 'mutation')).toBeNull()
})

test('every address leads to its own procedure', () => {
  for (const route of restRoutes) {
    const id = route.idName ? '0198c1d2-7a4e-7c3b-9f00-5a1b2c3d4e5f' : null
    const match = matchRoute(route.method, route.path.replace('{id}', id ?? ''))
    expect(match).toMatchObject({ kind: 'found', id, route: { procedure: route.procedure } })
  }
})

test('words of an address win over ids, and what is not there is unknown', () => {
  expect(matchRoute('GET', '/projects/joined')).toMatchObject({ route: { procedure: 'project.list' } })
  for (const path of ['/', '', '/hosts/', '/hosts/a/b/c', '/token'])
    expect(matchRoute('GET', path).kind).toBe('unknown')
  expect(matchRoute('PUT', '/hosts')).toEqual({ kind: 'other_method', allowed: ['GET', 'POST'] })
})
