import type { paths } from '@ingot/cli/generated/rest-api'
import { createToken } from '@ingot/db/token/create-token'
import createClient, { type Client } from 'openapi-fetch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findNode, nodeNameOf } from './fleet-requests'
import { type RestProcess, startRestProcess } from './rest-process'
import { type RunningFleet, startRunningFleet } from './running-fleet'

// A client that openapi-typescript made of docs/generated/openapi.json, with the token of a project, through a host's life.
let running: RunningFleet
let rest: RestProcess
let client: Client<paths>

beforeAll(async () => {
  running = await startRunningFleet({ nodes: 1, timings: 'fast', imageMib: 4 })
  const { fleet, databaseUrl } = running
  rest = await startRestProcess({ databaseUrl, sealPublicKey: fleet.keys.publicKey, consoleUrl: 'ws://127.0.0.1:1' })
  await running.startWorker('operations,boot')
  await fleet.sql.query(`UPDATE membership SET role = 'project_admin'`)
  const { token } = await createToken(fleet.database, {
    ...{ userId: fleet.user, name: 'pipeline', readOnly: false, days: 1 },
    project: { id: fleet.project, role: 'project_admin' },
    context: { actorId: fleet.user, actorName: 'lin' },
  })
  client = createClient<paths>({ baseUrl: `${rest.url}/api/v1`, headers: { Authorization: `Bearer ${token}` } })
})
afterAll(async () => {
  await rest?.stop()
  await running?.close()
})

async function settled(id: string): Promise<string> {
  const statusOf = async () => (await client.GET('/operations/{id}', { params: { path: { id } } })).data?.status ?? ''
  const open = ['queued', 'running', 'waiting']
  await expect
    .poll(statusOf, { timeout: 60_000, interval: 100 })
    .not.toSatisfy((status) => open.includes(String(status)))
  return statusOf()
}
const hostOf = async (id: string) => (await client.GET('/hosts/{id}', { params: { path: { id } } })).data

test('a generated client makes a host once, stops, starts and rebuilds it, and gives its node back', async () => {
  const { fleet } = running
  const query = { projectId: fleet.project }
  const [zones, flavors, images, networks] = await Promise.all([
    client.GET('/zones'),
    client.GET('/flavors/choose', { params: { query } }),
    client.GET('/images/choose', { params: { query: { arch: 'x86_64' } } }),
    client.GET('/networks/choose', { params: { query } }),
  ])
  const body = {
    projectId: fleet.project,
    name: 'made-by-a-client',
    availabilityZoneId: zones.data?.[0]?.id ?? '',
    flavorId: flavors.data?.[0]?.id ?? '',
    imageId: images.data?.[0]?.id ?? '',
    networkIds: [networks.data?.[0]?.id ?? ''],
    password: 'Correct-Horse-7',
  }
  const params = { header: { 'Idempotency-Key': 'first-host' } }
  const first = await client.POST('/hosts', { body, params })
  const again = await client.POST('/hosts', { body, params })
  expect([first.response.status, first.error]).toEqual([201, undefined])
  expect(again.data).toEqual(first.data)
  const [made] = first.data?.hosts ?? []
  if (!made) throw new Error('a host is made')
  expect(await settled(made.operation.id)).toBe('succeeded')
  expect(await hostOf(made.id)).toMatchObject({ state: 'active', powerObserved: 'on' })

  const path = { id: made.id }
  for (const [action, power] of [
    ['stop', 'off'],
    ['start', 'on'],
  ] as const) {
    const { data, response } = await client.POST('/hosts/{id}/action', { params: { path }, body: { action } })
    expect(response.status).toBe(202)
    expect(await settled(data?.operation.id ?? '')).toBe('succeeded')
    expect(await hostOf(made.id)).toMatchObject({ powerObserved: power })
  }
  const rebuilt = await client.POST('/hosts/{id}/rebuild', {
    params: { path },
    body: { imageId: body.imageId, password: body.password },
  })
  expect(await settled(rebuilt.data?.operation.id ?? '')).toBe('succeeded')

  const deleted = await client.DELETE('/hosts/{id}', { params: { path, query: { now: true } } })
  expect(await settled(deleted.data?.operation.id ?? '')).toBe('succeeded')
  const { error } = await client.POST('/hosts/{id}/action', { params: { path }, body: { action: 'start' } })
  expect(error).toMatchObject({ code: expect.stringMatching(/^(ACTION_REFUSED|NOT_FOUND)$/) })
  expect(await findNode(fleet, await nodeNameOf(fleet, made.id))).toMatchObject({ provision_state: 'available' })
  const { rows } = await fleet.sql.query(
    `SELECT DISTINCT actor_name FROM audit_event WHERE target_id = $1 AND request_id IS NOT NULL`,
    [made.id],
  )
  expect(rows).toContainEqual({ actor_name: 'token: pipeline' })
})
