import { randomUUID } from 'node:crypto'
import { type Database, openDatabase } from '@ingot/db/database'
import { listen } from '@ingot/db/event/listen'
import { recordObservedPower } from '@ingot/db/node/record-observed-power'
import { transitionNode } from '@ingot/db/node/transition-node'
import { generateSealKeys, type SealKeys, sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { claimDeliveries } from '@ingot/db/webhook/claim-deliveries'
import { replayFailedDeliveries, sendToWebhook } from '@ingot/db/webhook/replay-deliveries'
import { rotateWebhookSecret } from '@ingot/db/webhook/save-webhook'
import { takeWebhookChanges } from '@ingot/db/webhook/take-changes'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAddressGuard } from '../image/address-guard'
import { type ReceivedEvent, startWebhookReceiver, type WebhookReceiver } from '../testing/webhook-receiver'
import { attemptDelivery } from './attempt-delivery'
import { startWebhookDelivery, type WebhookDelivery } from './deliver-webhooks'

let testDatabase: TestDatabase
let database: Database
let tenants: TenantsFixture
let sealKeys: SealKeys
let receiver: WebhookReceiver
let running: { readonly worker: WebhookDelivery; close(): Promise<void> } | null = null
let ownerId: string

const log = createLogger({ name: 'test', level: 'silent' })
const secretA = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const secretB = `whsec_${Buffer.alloc(32, 2).toString('base64')}`
const context = { actorId: null, actorName: 'tester' }

beforeAll(async () => {
  testDatabase = await createTestDatabase()
  database = openDatabase({ connectionString: testDatabase.url })
  tenants = await TenantsFixture.open(testDatabase.url)
  sealKeys = await generateSealKeys()
  ownerId = (await tenants.addUser('owner', { role: 'project_user' })).userId
})
afterAll(async () => {
  await tenants.close()
  await database.close()
  await testDatabase.drop()
})
beforeEach(async () => {
  receiver = await startWebhookReceiver()
})
afterEach(async () => {
  await running?.close()
  running = null
  await receiver.close()
  await tenants.sql.query('DELETE FROM webhook')
  await tenants.sql.query('DELETE FROM webhook_change')
})

const depsOf = (allowed: readonly string[] = ['127.0.0.0/8'], timeoutMs = 5_000) => ({
  database,
  sealKeys,
  guard: createAddressGuard(allowed),
  timeoutMs,
})
async function startWorker(...options: Parameters<typeof depsOf>): Promise<void> {
  const worker = startWebhookDelivery(depsOf(...options), log)
  const listener = await listen(database, { onOutbox: () => worker.poke() })
  running = {
    worker,
    async close() {
      await listener.close()
      await worker.close()
    },
  }
}
async function addWebhook({
  projectId = null as string | null,
  url = receiver.url,
  events = ['*'],
  secret = secretA,
} = {}): Promise<{ id: string; name: string; projectId: string | null }> {
  const id = randomUUID()
  const sealed = await sealSecret(sealKeys.publicKey, secretContext.webhook(id), secret)
  await tenants.sql.query(
    'INSERT INTO webhook (id, project_id, name, url, events, secret_sealed) VALUES ($1, $2, $3, $4, $5, $6)',
    [id, projectId, 'hook', url, events, Buffer.from(sealed)],
  )
  return { id, name: 'hook', projectId }
}
const ofType = (type: string) => (received: ReceivedEvent) => received.event.type === type
const deliveries = async (webhookId: string) =>
  (
    await tenants.sql.query(
      'SELECT id, event, status, attempt, attempts, next_attempt_at FROM webhook_delivery WHERE webhook_id = $1 ORDER BY id',
      [webhookId],
    )
  ).rows
/** Until the attempt is written down: the receiver hears of it earlier. */
async function settled(webhookId: string, status: string) {
  return expect
    .poll(async () => (await deliveries(webhookId)).map((row) => row.status), { timeout: 20_000 })
    .toEqual(expect.arrayContaining([status]))
}
const dueNow = () => tenants.sql.query(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE status = 'pending'`)

describe('what is told', () => {
  test('a life cycle, a power and a maintenance that change are told under Ironic’s names, signed as Standard Webhooks are', async () => {
    await addWebhook()
    await startWorker()
    const nodeId = await tenants.addNode({ name: 'rack-7', state: 'manageable', power: 'on' })
    await transitionNode(database, { nodeId, event: 'provide' })
    await recordObservedPower(database, [{ nodeId, power: 'off' }])
    await tenants.sql.query(`UPDATE node SET maintenance = true, maintenance_reason = 'disk' WHERE id = $1`, [nodeId])
    const told = await receiver.waitFor(4)
    expect(told.map(({ event }) => event.type).sort()).toEqual([
      'baremetal.node.create.end',
      'baremetal.node.maintenance_set.end',
      'baremetal.node.power_state_corrected.success',
      'baremetal.node.provision_set.start',
    ])
    const [start] = told.filter(ofType('baremetal.node.provision_set.start'))
    expect(start?.event.data).toMatchObject({
      node: { id: nodeId, name: 'rack-7', provisionState: 'cleaning', zone: { name: 'z' } },
      previous: { provisionState: 'manageable' },
    })
    for (const { body, headers } of told) expect(new Webhook(secretA).verify(body, headers)).toBeTruthy()
    expect(() => new Webhook(secretB).verify(start?.body ?? '', start?.headers ?? {})).toThrow()
  })

  test('a project hears of its own hosts alone, and of no node; the cloud hears of all', async () => {
    const cloud = await addWebhook()
    const joined = await addWebhook({ projectId: tenants.projects.joined })
    const { hostId, nodeId } = await tenants.addHost({ projectId: tenants.projects.joined, ownerId, name: 'ours' })
    await tenants.addHost({ projectId: tenants.projects.foreign, ownerId, name: 'theirs' })
    await tenants.addOperation({ hostId, nodeId }, tenants.projects.joined)
    while ((await takeWebhookChanges(database, 100)) > 0);
    const bodies = async (id: string) =>
      (await tenants.sql.query('SELECT body FROM webhook_delivery WHERE webhook_id = $1', [id])).rows
        .map(({ body }) => body as string)
        .join('\n')
    expect(await bodies(joined.id)).toContain('"ours"')
    expect(await bodies(joined.id)).not.toContain('theirs')
    expect(await bodies(joined.id)).not.toContain(nodeId)
    expect(await bodies(cloud.id)).toContain('theirs')
    expect(await bodies(cloud.id)).toContain(nodeId)
  })

  test('a change that is rolled back is not told, and without a webhook nothing is written down', async () => {
    const count = async () =>
      (await tenants.sql.query('SELECT count(*)::int AS n FROM webhook_change')).rows[0].n as number
    await tenants.addNode()
    expect(await count()).toBe(0)
    await addWebhook()
    await tenants.sql.query('BEGIN')
    await tenants.addNode()
    await tenants.sql.query('ROLLBACK')
    expect(await count()).toBe(0)
  })
})

describe('delivery', () => {
  test('what a receiver refuses is sent again under the same id, until it takes it', async () => {
    const hook = await addWebhook()
    receiver.answer = (_event, response) => void response.writeHead(500).end('out of order')
    await startWorker()
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    await receiver.waitFor(1)
    await expect.poll(async () => (await deliveries(hook.id))[0]?.attempts.length, { timeout: 20_000 }).toBe(1)
    const [failed] = await deliveries(hook.id)
    expect(failed).toMatchObject({
      status: 'pending',
      attempts: [{ status: 500, error: 'status', response: 'out of order' }],
    })
    expect(failed.next_attempt_at.getTime()).toBeGreaterThan(Date.now() - 1_000)
    receiver.answer = (_event, response) => void response.writeHead(200).end('thanks')
    await dueNow()
    running?.worker.poke()
    const [first, second] = await receiver.waitFor(2)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(second?.body).toBe(first?.body)
    await settled(hook.id, 'delivered')
  })

  test('a worker that dies after sending leaves a delivery that another sends again, under the same id', async () => {
    const hook = await addWebhook()
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    const [claimed] = await claimDeliveries(database, { limit: 10, perWebhook: 4, leaseMs: 60_000 })
    if (!claimed) throw new Error('nothing was claimed')
    await attemptDelivery(depsOf(), claimed, new AbortController().signal)
    await startWorker()
    expect(await claimDeliveries(database, { limit: 10, perWebhook: 4, leaseMs: 60_000 })).toEqual([])
    await tenants.sql.query('UPDATE webhook_delivery SET lease_until = now()')
    const [first, second] = await receiver.waitFor(2)
    expect(second?.event.id).toBe(first?.event.id)
    await settled(hook.id, 'delivered')
  })

  test('what failed for good is sent again when somebody asks, and counts its attempts anew', async () => {
    const hook = await addWebhook()
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    await tenants.sql.query(`UPDATE webhook_delivery SET status = 'failed', attempt = 10, finished_at = now()`)
    await startWorker()
    const { count } = await replayFailedDeliveries(database, hook, new Date(Date.now() - 3_600_000), context)
    expect(count).toBe(1)
    await receiver.waitFor(1)
    await settled(hook.id, 'delivered')
    expect((await deliveries(hook.id))[0]).toMatchObject({ attempt: 1 })
  })

  test('while a secret is replaced both sign; afterwards only the new one', async () => {
    const hook = await addWebhook()
    const seal = () => sealSecret(sealKeys.publicKey, secretContext.webhook(hook.id), secretB)
    await rotateWebhookSecret(database, hook, { secretSealed: await seal(), overlapHours: 1 }, context)
    await startWorker()
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    const [both] = await receiver.waitFor(1)
    for (const secret of [secretA, secretB])
      expect(new Webhook(secret).verify(both?.body ?? '', both?.headers ?? {})).toBeTruthy()
    await tenants.sql.query(`UPDATE webhook SET previous_secret_until = now()`)
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    const [, one] = await receiver.waitFor(2)
    expect(new Webhook(secretB).verify(one?.body ?? '', one?.headers ?? {})).toBeTruthy()
    expect(() => new Webhook(secretA).verify(one?.body ?? '', one?.headers ?? {})).toThrow()
  })

  test('a receiver that is gone is switched off with an entry in the audit trail, and is told nothing more', async () => {
    const hook = await addWebhook()
    receiver.answer = (_event, response) => void response.writeHead(410).end()
    await startWorker()
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    await settled(hook.id, 'failed')
    const { rows } = await tenants.sql.query('SELECT active, disabled_reason FROM webhook WHERE id = $1', [hook.id])
    expect(rows).toEqual([{ active: false, disabled_reason: 'gone' }])
    const audit = await tenants.sql.query(
      `SELECT actor_name, detail FROM audit_event WHERE action = 'webhook.disable' AND target_id = $1`,
      [hook.id],
    )
    expect(audit.rows).toMatchObject([{ actor_name: 'ingot-worker', detail: { reason: 'gone' } }])
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    expect(await claimDeliveries(database, { limit: 10, perWebhook: 4, leaseMs: 1 })).toEqual([])
  })
})

describe('where nothing is sent', () => {
  async function attempt(url: string, allowed: readonly string[] = [], timeoutMs?: number) {
    const hook = await addWebhook({ url })
    await sendToWebhook(database, hook, { type: 'baremetal.webhook.test.success', data: {} }, context)
    const [claimed] = await claimDeliveries(database, { limit: 10, perWebhook: 4, leaseMs: 60_000 })
    if (!claimed) throw new Error('nothing was claimed')
    return attemptDelivery(depsOf(allowed, timeoutMs), claimed, new AbortController().signal)
  }
  const portOf = () => new URL(receiver.url).port

  test.each([
    ['loopback', () => `http://127.0.0.1:${portOf()}/`],
    ['loopback by name', () => `http://localhost:${portOf()}/`],
    ['loopback as one number', () => `http://2130706433:${portOf()}/`],
    ['loopback in octal', () => `http://0177.0.0.1:${portOf()}/`],
    ['loopback inside IPv6', () => `http://[::ffff:127.0.0.1]:${portOf()}/`],
    ['any address of this machine', () => `http://0.0.0.0:${portOf()}/`],
    ['the metadata service', () => 'http://169.254.169.254/latest/meta-data/'],
    ['a private network', () => 'https://10.0.0.1/'],
    ['a unique local address', () => 'https://[fd00::1]/'],
  ])('%s is refused before a byte is sent', async (_name, url) => {
    expect(await attempt(url())).toMatchObject({ status: null, error: 'address_refused' })
    expect(receiver.received).toEqual([])
  })

  test('a BMC is refused even inside a network that the operator lists', async () => {
    const nodeId = await tenants.addNode()
    await tenants.sql.query(`UPDATE bmc_endpoint SET host = '127.0.0.1' WHERE node_id = $1`, [nodeId])
    expect(await attempt(receiver.url, ['127.0.0.0/8'])).toMatchObject({ error: 'bmc_refused' })
    expect(await attempt(`http://localhost:${portOf()}/`, ['127.0.0.0/8', '::1'])).toMatchObject({
      error: 'bmc_refused',
    })
    await tenants.sql.query('DELETE FROM bmc_endpoint')
  })

  test('http is for listed hosts only', async () => {
    expect(await attempt('http://93.184.215.14/')).toMatchObject({ error: 'scheme_refused' })
  })

  test('a redirect is an answer, not a way', async () => {
    receiver.answer = (_event, response) => void response.writeHead(307, { location: receiver.url }).end()
    expect(await attempt(receiver.url, ['127.0.0.1'])).toMatchObject({ status: 307, error: 'redirect' })
    expect(receiver.received).toHaveLength(1)
  })

  test('an answer without an end is cut, one that never comes is given up', async () => {
    receiver.answer = (_event, response) => {
      response.writeHead(200)
      const pour = () => {
        while (response.write('x'.repeat(65_536)));
      }
      response.on('drain', pour)
      pour()
    }
    expect((await attempt(receiver.url, ['127.0.0.1'])).response).toBe('x'.repeat(1_024))
    receiver.answer = () => {}
    expect(await attempt(receiver.url, ['127.0.0.1'], 100)).toMatchObject({ status: null, error: 'timeout' })
  })
})
