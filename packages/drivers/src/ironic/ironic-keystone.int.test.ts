import { setTimeout as delay } from 'node:timers/promises'
import { type RunningIronic, startIronic } from '@ingot/testing/ironic/start-ironic'
import { type RunningKeystone, startKeystone } from '@ingot/testing/ironic/start-keystone'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { EngineAuth } from '../contract/engine-endpoint'
import { openIronic } from './open-ironic'
import { portGroupWitness } from './testing/network-witness'
import { refusalOf, type WitnessContext } from './testing/witness-context'

// Real Keystone 22 and an Ironic that asks it for every token, with the policy of a careful cloud: owners see theirs.
let keystone: RunningKeystone
let ironic: RunningIronic
let credential: { credentialId: string; credentialSecret: string }
// One request at a time, so SQLite does.
const context = {} as WitnessContext
const tls = { mode: 'system' } as const

beforeAll(async () => {
  keystone = await startKeystone()
  ironic = await startIronic({ auth: ['keystone'], keystoneUrl: keystone.url })
  credential = await keystone.seed(ironic.url())
  context.engine = open(ofSystem())
  // On a busy machine Ironic's first question to Keystone can run into a time-out, which it tells as 503.
  await vi.waitFor(() => context.engine.verify(), { timeout: 60_000, interval: 500 })
}, 240_000)
afterAll(async () => {
  await context.engine?.close()
  await ironic?.stop()
  await keystone?.stop()
})

const place = () => ({ authUrl: `${keystone.url}/v3`, region: 'RegionOne', interface: 'public' }) as const
const inProject = (username: string, projectName: string, password = 'secret'): EngineAuth => ({
  kind: 'keystone_password',
  username,
  password,
  userDomainName: 'Default',
  scope: { kind: 'project', projectName, projectDomainName: 'Default' },
  ...place(),
})
const ofSystem = (): EngineAuth => ({
  kind: 'keystone_password',
  username: 'admin',
  password: 'secret',
  userDomainName: 'Default',
  scope: { kind: 'system' },
  ...place(),
})
const open = (auth: EngineAuth, url: string | null = null) => openIronic({ url, auth, tls })

it('finds Ironic in the catalogue and sees everything with system scope', async () => {
  const engine = open(ofSystem())
  const identity = await engine.verify()
  expect(identity).toMatchObject({ url: ironic.url(), microversion: '1.82', conductorsVisible: true })
  // The conductor answers a moment before it has told the database of its drivers.
  const drivers = async () => (await engine.verify()).drivers.map(({ name }) => name)
  await expect.poll(drivers, { timeout: 30_000 }).toContain('fake-hardware')
  await engine.close()
})

it('logs in by application credential; without system scope drivers and conductors stay hidden', async () => {
  const engine = open({ kind: 'keystone_application_credential', ...credential, ...place() })
  expect(await engine.verify()).toMatchObject({ microversion: '1.82', conductorsVisible: false, drivers: [] })
  expect(await refusalOf(engine.conductors())).toMatchObject({ code: 'endpoint_forbidden' })
  await engine.close()
})

it('shows a project its own nodes only; a foreign node does not exist for it', async () => {
  const admin = open(ofSystem())
  const alice = open(inProject('alice', 'team-a'))
  const mine = await admin.nodes.create({ driver: 'fake-hardware', name: 'foreign' })
  expect((await admin.nodes.listStates()).items.map(({ id }) => id)).toContain(mine.id)
  expect((await alice.nodes.listStates()).items).toEqual([])
  expect((await refusalOf(alice.nodes.get(mine.id)))?.code).toBe('node_not_found')
  await Promise.all([admin.close(), alice.close()])
})

it('names a wrong password, a wrong application credential, a wrong project and a region without Ironic', async () => {
  const wrong: [EngineAuth, string][] = [
    [inProject('alice', 'team-a', 'not-the-password'), 'endpoint_auth_failed'],
    [inProject('alice', 'team-b'), 'endpoint_auth_failed'],
    [
      { kind: 'keystone_application_credential', ...credential, credentialSecret: 'no', ...place() },
      'endpoint_auth_failed',
    ],
    [{ ...ofSystem(), region: 'RegionTwo' } as EngineAuth, 'endpoint_catalog_missing'],
    [{ ...ofSystem(), interface: 'admin' } as EngineAuth, 'endpoint_catalog_missing'],
    [{ ...ofSystem(), authUrl: 'http://127.0.0.1:1' } as EngineAuth, 'endpoint_unreachable'],
    [{ ...ofSystem(), authUrl: `${keystone.url}/identity` } as EngineAuth, 'endpoint_protocol_error'],
  ]
  for (const [auth, code] of wrong) {
    const engine = open(auth)
    expect((await refusalOf(engine.verify()))?.code, JSON.stringify(auth)).toBe(code)
    await engine.close()
  }
})

it('works without a catalogue when the URL is given', async () => {
  const engine = open({ ...ofSystem(), region: 'RegionTwo' } as EngineAuth, `${ironic.url()}/v1`)
  expect((await engine.verify()).url).toBe(ironic.url())
  await engine.close()
})

it('renews a token that was revoked, once and without losing the call', async () => {
  const engine = open(inProject('bob', 'team-b'))
  await engine.nodes.listStates()
  await keystone.revokeTokens('bob')
  // Keystone revokes to the second: a token of the same second would be revoked as well.
  await delay(1_100)
  const calls = Array.from({ length: 5 }, () => engine.nodes.listStates())
  expect((await Promise.all(calls)).map(({ items }) => items)).toEqual([[], [], [], [], []])
  await engine.close()
})

portGroupWitness(context)
