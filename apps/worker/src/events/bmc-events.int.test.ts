import { createLogger } from '@ingot/telemetry/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSubscriptions } from '../reconcilers/keep-subscriptions'
import { openProvisionBench } from '../testing/provision-bench'
import { eventPath } from './event-address'
import { startEventListener } from './start-event-listener'

// Real subscriptions at the lab's controllers, which post their events to the real listener.
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let listener: Awaited<ReturnType<typeof startEventListener>>
let nodeId: string
let url: string
beforeAll(async () => {
  bench = await openProvisionBench([
    { name: 'telling', profile: 'c1.small', redfish: 'openbmc' },
    { name: 'silent', profile: 'c1.small', redfish: 'openbmc' },
  ])
  nodeId = await bench.insertNode('telling', 'available')
  await bench.insertNode('silent', 'available')
  await bench.sql.query(
    `UPDATE bmc_endpoint SET protocol = 'redfish', port = $2, auth_mode = 'auto', tls_mode = 'pinned', tls_fingerprint = $3,
       capabilities = '["bios", "events"]' WHERE node_id = $1`,
    [nodeId, bench.lab.node('telling').redfishPort, bench.lab.tlsFingerprint],
  )
  const log = createLogger({ name: 'test', level: 'silent' })
  listener = await startEventListener({
    ...{ database: bench.database, bmcOf: bench.bmcOf, host: '127.0.0.1', port: 0, log },
  })
  url = `http://127.0.0.1:${listener.port}`
})
afterAll(async () => {
  await listener?.close()
  await bench?.close()
})

const keep = (baseUrl = url) => keepSubscriptions(bench.database, bench.bmcOf, baseUrl, new AbortController().signal)
const atBmc = () => bench.lab.node('telling').board.events.list()
const observed = async () => (await bench.node(nodeId)).power_observed
const post = (context: unknown) =>
  fetch(`${url}${eventPath(nodeId)}`, { method: 'POST', body: JSON.stringify({ Context: context, Events: [] }) })

test('a BMC that can is subscribed to once, and a change of its power is seen without a sweep', async () => {
  expect(await keep()).toEqual({ asked: 1, made: 1, failed: 0 })
  expect(await keep()).toEqual({ asked: 1, made: 0, failed: 0 })
  expect(atBmc()).toHaveLength(1)
  bench.lab.node('telling').server.powerOn()
  await expect.poll(observed).toBe('on')
  bench.lab.node('telling').server.powerOff()
  await expect.poll(observed).toBe('off')
})

test('an event without the secret changes nothing, and the secret is not in the database', async () => {
  const secret = atBmc()[0]?.context ?? ''
  const { rows } = await bench.sql.query('SELECT * FROM bmc_subscription')
  expect(secret.length).toBeGreaterThan(40)
  expect(JSON.stringify(rows)).not.toContain(secret)
  await bench.sql.query(`UPDATE node SET power_observed = 'unknown' WHERE id = $1`, [nodeId])
  for (const context of ['guess', '', null, 7]) expect((await post(context)).status).toBe(404)
  expect((await fetch(`${url}/redfish-events/nobody`, { method: 'POST', body: '{}' })).status).toBe(404)
  expect(await observed()).toBe('unknown')
  expect((await post(secret)).status).toBe(204)
  await expect.poll(observed).toBe('off')
})

test('a subscription that the BMC lost in a reset is made again, with another secret; one that moved replaces the old', async () => {
  const [old] = atBmc()
  bench.lab.node('telling').board.events.remove(old?.id ?? '')
  expect(await keep()).toMatchObject({ made: 1 })
  expect(atBmc()[0]?.context).not.toBe(old?.context)
  expect((await post(old?.context)).status).toBe(404)
  expect(await keep('http://127.0.0.1:9')).toMatchObject({ made: 1 })
  expect(atBmc().map(({ destination }) => destination)).toEqual([`http://127.0.0.1:9${eventPath(nodeId)}`])
})

test('a BMC that does not answer holds nobody up', async () => {
  bench.lab.node('telling').setFault('auth-fails')
  bench.lab.node('telling').board.sessions.closeAll()
  expect(await keep()).toEqual({ asked: 1, made: 0, failed: 1 })
})
