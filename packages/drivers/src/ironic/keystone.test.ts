import { afterEach, expect, test } from 'vitest'
import type { EngineAuth } from '../contract/engine-endpoint'
import { openIronic } from './open-ironic'
import { type StubApi, startStubApi } from './testing/stub-api'
import { refusalOf } from './testing/witness-context'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close()
})

/** Keystone and Ironic on one wire: tokens are `t1`, `t2`, …; `good` says which Ironic takes. */
async function cloud({
  lifeS = 3600,
  good = () => true as boolean,
}: {
  lifeS?: number
  good?: (token: string) => boolean
}) {
  let tokens = 0
  const api: StubApi = await startStubApi(({ path, headers }) => {
    if (path === '/v3/auth/tokens') {
      tokens++
      const token = {
        issued_at: '2026-01-01T00:00:00.000000Z',
        expires_at: new Date(Date.UTC(2026, 0, 1) + lifeS * 1_000).toISOString(),
        catalog: [{ type: 'baremetal', endpoints: [{ interface: 'public', region_id: 'r1', url: `${api.url}/v1` }] }],
      }
      return { status: 201, headers: { 'x-subject-token': `t${tokens}` }, body: { token } }
    }
    if (path === '/v1') return undefined
    return good(String(headers['x-auth-token'])) ? { body: { nodes: [] } } : { status: 401, body: 'no' }
  })
  let nowMs = 0
  const auth: EngineAuth = {
    kind: 'keystone_application_credential',
    credentialId: 'id',
    credentialSecret: 'app-Secret',
    authUrl: api.url,
    region: 'r1',
    interface: 'public',
  }
  const engine = openIronic({ url: null, auth, tls: { mode: 'system' } }, { nowMs: () => nowMs })
  open.push(api, engine)
  return {
    engine,
    tokens: () => tokens,
    passS: (seconds: number) => {
      nowMs += seconds * 1_000
    },
  }
}

test('calls at the same time share one login, and later ones its token', async () => {
  const { engine, tokens } = await cloud({})
  await Promise.all(Array.from({ length: 8 }, () => engine.nodes.listStates()))
  await engine.nodes.listStates()
  expect(tokens()).toBe(1)
})

test('a token is renewed before its end, by its life and not by the clock of the server', async () => {
  const { engine, tokens, passS } = await cloud({ lifeS: 100 })
  await engine.nodes.listStates()
  passS(89)
  await engine.nodes.listStates()
  expect(tokens()).toBe(1)
  passS(2)
  await engine.nodes.listStates()
  expect(tokens()).toBe(2)
})

test('a token that is refused is renewed once for all calls that met it', async () => {
  const { engine, tokens } = await cloud({ good: (token) => token !== 't1' })
  await Promise.all(Array.from({ length: 5 }, () => engine.nodes.listStates()))
  expect(tokens()).toBe(2)
})

test('a new token that is refused as well ends the call, without a loop', async () => {
  const { engine, tokens } = await cloud({ good: () => false })
  expect((await refusalOf(engine.nodes.listStates()))?.code).toBe('endpoint_auth_failed')
  expect(tokens()).toBeLessThanOrEqual(2)
})
