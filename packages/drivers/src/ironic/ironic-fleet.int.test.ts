import { setTimeout as delay } from 'node:timers/promises'
import { causeOfIronicError } from '@ingot/core/ironic/last-error'
import { createEmptyDatabase, type TestDatabase } from '@ingot/testing/database'
import { type RunningIronic, startIronic } from '@ingot/testing/ironic/start-ironic'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EngineNodeState } from '../contract/engine-node'
import type { EngineVerb } from '../contract/engine-verb'
import type { ProvisionEngine } from '../contract/provision-engine'
import { openIronic } from './open-ironic'
import { makeFakeNode, refusalOf, restsIn, runVerb, whileLocked } from './testing/witness-context'

const NODES = 50
const HEARTBEAT_TIMEOUT_S = 8
const instanceInfo = { image_source: 'http://127.0.0.1:1/i', root_gb: 1 }

let ironic: RunningIronic
let engine: ProvisionEngine
let database: TestDatabase

beforeAll(async () => {
  database = await createEmptyDatabase()
  // Long enough that the conductor dies in the middle of all of them.
  const fakeDelays = { deploy: 5, inspect: 5, rescue: 5 }
  ironic = await startIronic({ databaseUrl: database.url, fakeDelays, heartbeatTimeoutS: HEARTBEAT_TIMEOUT_S })
  engine = openIronic({ url: ironic.url(), auth: { kind: 'noauth' }, tls: { mode: 'system' } })
}, 120_000)
afterAll(async () => {
  await engine?.close()
  await ironic?.stop()
  await database?.drop()
})

const fleet = async () => (await engine.nodes.listStates({ filter: { owner: 'fleet' } })).items
const inState = (states: EngineNodeState[], word: string) =>
  states.filter(({ provisionState }) => provisionState === word)

async function until(isDone: (states: EngineNodeState[]) => boolean): Promise<EngineNodeState[]> {
  const deadlineMs = Date.now() + 60_000
  for (;;) {
    const states = await fleet()
    if (isDone(states)) return states
    if (Date.now() > deadlineMs) throw new Error(`the fleet stays: ${JSON.stringify(states.slice(0, 3))}`)
    await delay(300)
  }
}

const askAll = (ids: string[], verb: EngineVerb) =>
  Promise.all(ids.map((id) => whileLocked(() => engine.nodes.setProvisionState(id, verb))))

/** Nodes on other ways than a deploy: the verb they are in the middle of. */
async function makeOthers(): Promise<{ inspecting: string; rescuing: string; deleting: string }> {
  const ready = async () => {
    const { id } = await makeFakeNode(engine, { instanceInfo })
    await runVerb(engine, id, { verb: 'manage' }, 'manageable')
    return id
  }
  const adopted = async () => {
    const id = await ready()
    await runVerb(engine, id, { verb: 'adopt' }, 'active')
    return id
  }
  const [inspecting, rescuing, deleting] = await Promise.all([ready(), adopted(), adopted()])
  return { inspecting, rescuing, deleting }
}

it('says of each of 50 deploys what became of it when the conductor is killed in the middle', async () => {
  // A clean would take as long as a deploy, and is not what this is about.
  const node = { owner: 'fleet', automatedClean: false }
  const made = await Promise.all(Array.from({ length: NODES }, () => makeFakeNode(engine, node)))
  const ids = made.map(({ id }) => id)
  await askAll(ids, { verb: 'manage' })
  await until((states) => states.every(restsIn('manageable')))
  await askAll(ids, { verb: 'provide' })
  await until((states) => states.every(restsIn('available')))
  const others = await makeOthers()

  await Promise.all([
    askAll(ids, { verb: 'deploy' }),
    askAll([others.inspecting], { verb: 'inspect' }),
    askAll([others.rescuing], { verb: 'rescue', password: 'rescue-Word' }),
    askAll([others.deleting], { verb: 'undeploy' }),
  ])
  await until((states) => inState(states, 'deploying').length > NODES / 2)
  await ironic.killConductor()

  // Dead: the API still answers, the nodes stay as they were, locked by a conductor that is no more.
  const dead = await fleet()
  const caught = inState(dead, 'deploying')
  expect(caught.length).toBeGreaterThan(8)
  for (const each of caught) expect(each).toMatchObject({ reservation: '127.0.0.1', lastError: null })
  const [first] = caught
  if (!first) throw new Error('nobody was caught')
  const refused = await refusalOf(engine.nodes.setPower(first.id, 'on'))
  expect(refused?.code).toMatch(/^(conductor_missing|endpoint_busy|node_locked)$/)
  await expect
    .poll(async () => (await engine.conductors()).map(({ alive }) => alive), { timeout: 20_000, interval: 500 })
    .toEqual([false])
  // A little later the API gives up on it, too.
  await expect
    .poll(async () => (await engine.nodes.get(first.id)).conductor, { timeout: 20_000, interval: 500 })
    .toBeNull()
  expect(await fleet()).toEqual(dead)

  // Alive again: it frees its locks and fails what it cannot go on with, but only eight of one state.
  await ironic.startConductor()
  const failsSome = (states: EngineNodeState[]) => inState(states, 'deploy failed').length > 0
  await until((states) => failsSome(states) && states.every(({ reservation }) => reservation === null))
  const ends = { inspecting: 'inspect failed', rescuing: 'rescue failed', deleting: 'error' } as const
  for (const [name, word] of Object.entries(ends)) {
    const id = others[name as keyof typeof others]
    await expect
      .poll(() => engine.nodes.getState(id), { timeout: 30_000, message: name })
      .toMatchObject({ provisionState: word, reservation: null })
  }
  // What it fails at its start it fails in one go; a moment more, to see that it leaves the rest alone.
  await delay(3_000)
  const woken = await fleet()
  const failed = inState(woken, 'deploy failed')
  const orphaned = inState(woken, 'deploying')
  expect(failed.length).toBeGreaterThan(0)
  expect(failed.length + orphaned.length).toBe(caught.length)
  for (const { lastError } of failed) {
    expect(lastError).toMatch(/can't be resumed by conductor 127\.0\.0\.1/)
    expect(causeOfIronicError(lastError)).toBe('conductor_restarted')
  }
  // The rest says "deploying" for ever, and nothing in Ironic ends it: on the way, and nobody holds it.
  for (const each of orphaned) {
    expect(each).toMatchObject({ reservation: null, lastError: null, targetProvisionState: 'active' })
  }
  const [orphan] = orphaned
  if (!orphan) throw new Error('nobody was left behind')
  for (const verb of ['abort', 'undeploy', 'deploy'] as const) {
    expect((await refusalOf(engine.nodes.setProvisionState(orphan.id, { verb })))?.code).toBe('verb_refused')
  }

  // What failed goes again; what was left behind needs another restart, which fails the next eight.
  const [again] = failed
  await Promise.all([
    again && runVerb(engine, again.id, { verb: 'deploy' }, 'active'),
    runVerb(engine, others.inspecting, { verb: 'manage' }, 'manageable'),
    runVerb(engine, others.rescuing, { verb: 'unrescue' }, 'active'),
    runVerb(engine, others.deleting, { verb: 'undeploy' }, 'available'),
  ])
  await ironic.killConductor()
  await ironic.startConductor()
  await until((states) => inState(states, 'deploying').length < orphaned.length)
}, 240_000)
