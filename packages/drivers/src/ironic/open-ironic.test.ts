import { afterEach, expect, test } from 'vitest'
import type { EngineAuth } from '../contract/engine-endpoint'
import { EngineError } from '../contract/engine-error'
import type { ProvisionEngine } from '../contract/provision-engine'
import type { IronicConnectionOptions } from './ironic-connection'
import { openIronic } from './open-ironic'
import { type StubAnswer, type StubApi, type StubRequest, startStubApi, versionBody } from './testing/stub-api'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

type Answer = (request: StubRequest, count: number) => StubAnswer | undefined

async function against(
  answer: Answer,
  auth: EngineAuth = { kind: 'noauth' },
  options: IronicConnectionOptions = {},
): Promise<{ engine: ProvisionEngine; api: StubApi }> {
  const api = await startStubApi(answer)
  const engine = openIronic({ url: api.url, auth, tls: { mode: 'system' } }, options)
  open.push(api, engine)
  return { engine, api }
}

async function failure(call: Promise<unknown>): Promise<EngineError> {
  const error = await call.then(
    () => new Error('no error'),
    (cause: unknown) => cause,
  )
  if (!(error instanceof EngineError)) throw error
  return error
}

const node = { uuid: 'a', provision_state: 'enroll' }
const words = (text: string) => ({ error_message: JSON.stringify({ faultcode: 'Client', faultstring: text }) })

test('sends the highest version both sides know, in both headers', async () => {
  const { engine, api } = await against(({ path }) => (path.includes('/nodes/') ? { body: node } : undefined))
  await engine.nodes.getState('a')
  expect(api.seen[0]?.headers).toMatchObject({
    'x-openstack-ironic-api-version': '1.82',
    'openstack-api-version': 'baremetal 1.82',
  })
})

test('never sends a version newer than the ones it was written for', async () => {
  const { engine } = await against(({ path }) =>
    path === '/v1' ? { body: versionBody('1.1', '1.999') } : { body: { nodes: [], drivers: [], conductors: [] } },
  )
  expect(await engine.verify()).toMatchObject({ microversion: '1.115', maxMicroversion: '1.999' })
})

test('refuses an Ironic that is too old or has left our versions behind', async () => {
  for (const range of [versionBody('1.1', '1.64'), versionBody('1.200', '1.300')]) {
    const { engine } = await against(() => ({ body: range }))
    expect((await failure(engine.verify())).code).toBe('microversion_unsupported')
  }
})

test('negotiates again when the service was exchanged for an older one', async () => {
  let max = '1.82'
  const { engine } = await against(({ path, headers }) => {
    if (path === '/v1') return { body: versionBody('1.1', max) }
    return headers['x-openstack-ironic-api-version'] === `${max}` ? { body: node } : { status: 406 }
  })
  await engine.nodes.getState('a')
  max = '1.70'
  expect((await engine.nodes.getState('a')).id).toBe('a')
})

test.each([
  ['a web page', { status: 200, body: '<html>hello</html>' }],
  ['JSON of another service', { status: 200, body: { version: 7 } }],
  ['nothing', { status: 204 }],
  ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
])('%s is no bare-metal API', async (_name, answer) => {
  const { engine } = await against(() => answer)
  expect((await failure(engine.verify())).code).toBe('endpoint_protocol_error')
})

test('takes what a hostile server says for absent where it is of another type, and never loops over its pages', async () => {
  const hostile = { uuid: 'a', name: { x: 1 }, maintenance: 'yes', last_error: 7, __proto__: { polluted: true } }
  const { engine, api } = await against(({ path }) =>
    path.startsWith('/v1/nodes') ? { body: { nodes: [hostile], next: 'http://169.254.169.254/' } } : undefined,
  )
  const page = await engine.nodes.listStates()
  expect(page.items[0]).toMatchObject({ id: 'a', name: null, maintenance: false, lastError: null })
  expect(page.after).toBe('a')
  expect(Object.keys({})).toEqual([])
  expect(api.seen.every(({ path }) => path.startsWith('/v1/'))).toBe(true)
  const none = await against(({ path }) =>
    path.includes('/history') ? { body: { history: [], next: 'more' } } : undefined,
  )
  expect(await none.engine.nodes.history('a')).toEqual([])
  const nameless = await against(({ path }) => (path === '/v1' ? undefined : { body: { nodes: [{}] } }))
  expect((await failure(nameless.engine.nodes.list())).code).toBe('endpoint_protocol_error')
})

test('gives up on a server that hangs: a read is unreachable, a change has an unknown outcome', async () => {
  const { engine } = await against(({ path }) => (path === '/v1' ? undefined : { hang: true }), undefined, {
    timeoutMs: 150,
  })
  expect((await failure(engine.nodes.getState('a'))).code).toBe('endpoint_unreachable')
  const change = await failure(engine.nodes.setProvisionState('a', { verb: 'manage' }))
  expect([change.code, change.retryable]).toEqual(['outcome_unknown', true])
})

test('says nothing more after it was closed', async () => {
  const { engine, api } = await against(({ path }) => (path === '/v1' ? undefined : { hang: true }))
  const running = failure(engine.nodes.getState('a'))
  while (api.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  await engine.close()
  await engine.close()
  expect((await running).code).toBe('engine_closed')
  expect((await failure(engine.nodes.getState('a'))).code).toBe('engine_closed')
})

test('never shows a credential, a token or a secret of the request in an error', async () => {
  const password = 'basic-Pass-1'
  const { engine } = await against(
    ({ body, path }) => (path === '/v1' ? undefined : { status: 400, body: words(`bad ${body} for ${password}`) }),
    { kind: 'http_basic', username: 'admin', password },
  )
  const rescue = await failure(engine.nodes.setProvisionState('a', { verb: 'rescue', password: 'rescue-Pass-2' }))
  const patch = [{ op: 'add', path: '/driver_info/ipmi_password', value: 'bmc-Pass-3' }] as const
  const update = await failure(engine.nodes.update('a', [...patch]))
  const create = await failure(engine.nodes.create({ driver: 'ipmi', driverInfo: { redfish_password: 'bmc-Pass-4' } }))
  for (const error of [rescue, update, create]) {
    expect(JSON.stringify(error.detail) + error.message).not.toMatch(/Pass-\d/)
    expect(error.detail.message).toContain('******')
  }
})

test('writes what to deploy before it asks for the deploy, key by key', async () => {
  const { engine, api } = await against(({ path, method }) =>
    path === '/v1' ? undefined : method === 'PATCH' ? { body: node } : { status: 202 },
  )
  const instanceInfo = { image_source: 'http://i', 'a/b~c': 1 }
  await engine.nodes.setProvisionState('a', { verb: 'deploy', instanceInfo, configDrive: { userData: 'x' } })
  expect(api.seen.map(({ method, path, body }) => [method, path, JSON.parse(body)])).toEqual([
    [
      'PATCH',
      '/v1/nodes/a',
      [
        { op: 'add', path: '/instance_info/image_source', value: 'http://i' },
        { op: 'add', path: '/instance_info/a~1b~0c', value: 1 },
      ],
    ],
    ['PUT', '/v1/nodes/a/states/provision', { target: 'active', configdrive: { user_data: 'x' } }],
  ])
})
