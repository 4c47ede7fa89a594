import { randomUUID } from 'node:crypto'
import { findRunningAgent } from '@ingot/db/agent/agent-session'
import { findInspection } from '@ingot/db/inspection/store-inspection'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BootNode, openBootBench } from '../testing/boot-bench'

let bench: Awaited<ReturnType<typeof openBootBench>>
beforeAll(async () => {
  bench = await openBootBench()
})
afterAll(() => bench.close())

const lookUp = (...macs: string[]) => bench.get(`/v1/lookup?addresses=${encodeURIComponent(macs.join(','))}`)
const tokenOf = async (node: BootNode): Promise<string> => JSON.parse((await lookUp(node.mac)).text).config.agent_token
const beat = (node: BootNode, token: string, callbackUrl = 'https://10.0.0.9:9999') =>
  bench.post(`/v1/heartbeat/${node.id}`, {
    callback_url: callbackUrl,
    agent_token: token,
    agent_version: '11.6.0',
    agent_verify_ca: 'PEM',
  })

test('an agent learns that tokens and its own certificate are understood', async () => {
  for (const path of ['/', '/v1', '/v1/'])
    expect(JSON.parse((await bench.get(path)).text).default_version.version).toBe('1.68')
})

describe('a look-up', () => {
  test('answers an unknown machine, one that nobody expects, and one in a wrong state in exactly the same way', async () => {
    const idle = await bench.addNode('available')
    const late = await bench.addNode('active', { session: true })
    const unknown = await lookUp('52:54:00:ff:ff:ff')
    expect(unknown.status).toBe(404)
    for (const node of [idle, late]) {
      const answer = await lookUp(node.mac)
      expect([answer.status, answer.text]).toEqual([404, unknown.text])
      expect(await bench.refusals(node.id)).toBe(1)
    }
  })

  test('hands the token out once, however many ask at the same time', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    const tokens = await Promise.all(Array.from({ length: 8 }, () => tokenOf(node)))
    expect(tokens.filter((token) => token.length >= 32)).toHaveLength(1)
    expect(tokens.filter((token) => token === '******')).toHaveLength(7)
    expect(await tokenOf(node)).toBe('******')
  })

  test('with the NICs of two nodes answers neither, unless one alone is expected', async () => {
    const moved = await bench.addNode('available')
    const server = await bench.addNode('deploying', { session: true })
    expect(JSON.parse((await lookUp(moved.mac, server.mac)).text).node.uuid).toBe(server.id)
    const one = await bench.addNode('deploying', { session: true })
    const other = await bench.addNode('deploying', { session: true })
    expect((await lookUp(one.mac, other.mac)).status).toBe(404)
    expect((await lookUp(one.mac.toUpperCase(), '52:54:00:ff:ff:fe')).status).toBe(200)
  })

  test('for another node than the NICs say is refused', async () => {
    const node = await bench.addNode('deploying', { session: true })
    const answer = await bench.get(`/v1/lookup?addresses=${node.mac}&node_uuid=${randomUUID()}`)
    expect(answer.status).toBe(404)
  })
})

describe('a heartbeat', () => {
  test('with the token makes the agent known to the worker, with its token readable for the worker only', async () => {
    const node = await bench.addNode('clean_wait', { session: true })
    const token = await tokenOf(node)
    expect((await beat(node, token)).status).toBe(202)
    expect(await findRunningAgent(bench.database, bench.keys, node.id)).toEqual({
      callbackUrl: 'https://10.0.0.9:9999',
      token,
      verifyCa: 'PEM',
      version: '11.6.0',
    })
    const { rows } = await bench.sql.query('SELECT * FROM agent_session WHERE node_id = $1', [node.id])
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('wakes the operation that waits for it', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    const id = randomUUID()
    await bench.sql.query(
      `INSERT INTO operation (id, kind, node_id, status, wait_event, wake_at) VALUES ($1, 'host.deploy', $2, 'waiting', 'agent', now() + interval '1 hour')`,
      [id, node.id],
    )
    await beat(node, await tokenOf(node))
    const { rows } = await bench.sql.query('SELECT wake_at <= now() AS due FROM operation WHERE id = $1', [id])
    expect(rows[0].due).toBe(true)
  })

  test('without, or with a wrong token, or from a new address, changes nothing', async () => {
    const node = await bench.addNode('clean_wait', { session: true })
    const token = await tokenOf(node)
    expect((await bench.post(`/v1/heartbeat/${node.id}`, { callback_url: 'http://10.0.0.9:1' })).status).toBe(400)
    expect((await beat(node, 'x'.repeat(43))).status).toBe(401)
    expect(await findRunningAgent(bench.database, bench.keys, node.id)).toBeNull()
    await beat(node, token)
    expect((await beat(node, token, 'https://10.6.6.6:9999')).status).toBe(400)
    expect(await findRunningAgent(bench.database, bench.keys, node.id)).toMatchObject({
      callbackUrl: 'https://10.0.0.9:9999',
    })
    expect(await bench.refusals(node.id)).toBe(1)
  })

  test('of a node that is not being provisioned looks unknown and is audited once a minute, not once a beat', async () => {
    const node = await bench.addNode('clean_wait', { session: true })
    const token = await tokenOf(node)
    await bench.sql.query(`UPDATE node SET provision_state = 'active' WHERE id = $1`, [node.id])
    const answers = [await beat(node, token), await beat(node, token), await beat({ ...node, id: randomUUID() }, token)]
    expect(answers.map(({ status, text }) => [status, text])).toEqual(Array(3).fill([404, answers[0]?.text]))
    expect(await bench.refusals(node.id)).toBe(1)
  })
})

describe('an inventory', () => {
  const inventory = (node: BootNode) => ({ inventory: { interfaces: [{ mac_address: node.mac }], vendor: 'A\0B' } })

  test('is kept for the inspection that waits for it, whatever bytes the firmware put in it', async () => {
    const node = await bench.addNode('inspect_wait', { session: true })
    const before = new Date(Date.now() - 60_000)
    const answer = await bench.post('/v1/continue_inspection', { ...inventory(node), logs: 'H4sI' })
    expect([answer.status, answer.text]).toEqual([202, JSON.stringify({ uuid: node.id })])
    expect(await findInspection(bench.database, node.id, before)).toMatchObject({ vendor: 'AB' })
    expect(await findInspection(bench.database, node.id, new Date(Date.now() + 60_000))).toBeNull()
  })

  test('that nobody asked for is not kept', async () => {
    const node = await bench.addNode('wait_call_back', { session: true })
    expect((await bench.post('/v1/continue_inspection', inventory(node))).status).toBe(404)
    expect((await bench.get('/v1/continue_inspection', { method: 'POST', body: 'no JSON' })).status).toBe(404)
    const { rows } = await bench.sql.query('SELECT 1 FROM inspection_run WHERE node_id = $1', [node.id])
    expect(rows).toEqual([])
  })
})

test('no token reaches the log, not even when the database is gone', async () => {
  const node = await bench.addNode('clean_wait', { session: true })
  const token = await tokenOf(node)
  await beat(node, token, 'https://10.0.0.1:1')
  await beat(node, token, 'https://10.0.0.2:2')
  await bench.sql.query('ALTER TABLE agent_session RENAME TO agent_session_away')
  const answer = await beat(node, token)
  await bench.sql.query('ALTER TABLE agent_session_away RENAME TO agent_session')
  expect([answer.status, JSON.parse(answer.text)]).toEqual([503, { error_message: 'Try again' }])
  expect(bench.logged.join('')).toContain('boot request failed')
  expect(bench.logged.join('')).not.toContain(token)
})
