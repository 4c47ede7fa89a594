import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IronicBench, openIronicBench } from '../../testing/ironic-bench'

// Real Ironic 21.4 with one conductor, which is killed with SIGKILL in the middle of 50 deploys.
const COUNT = 50
let bench: IronicBench
beforeAll(async () => {
  bench = await openIronicBench({ fakeDelays: { deploy: 5 }, heartbeatTimeoutS: 6 })
  await bench.enrol(COUNT, 'fleet', 'available')
  await bench.addEndpoint()
  await bench.work()
  await bench.request('ironic.import')
  await bench.work()
}, 300_000)
afterAll(() => bench?.close())

const count = async (where: string) =>
  (
    await bench.rows<{ n: number }>(`SELECT count(*)::int AS n FROM operation WHERE kind = 'host.deploy' AND ${where}`)
  )[0]?.n ?? 0

test('50 hosts at once end active although the conductor dies in the middle, and nobody is left in the dark', async () => {
  expect(await bench.rows(`SELECT 1 FROM node WHERE provision_state = 'available'`)).toHaveLength(COUNT)
  await bench.createHosts(COUNT)
  await bench.work({ until: async () => (await count(`step_name = 'ironic_wait_for_state'`)) >= 12 })
  await bench.ironic.killConductor()
  const begun = (await bench.direct.nodes.listStates({ limit: 1000, filter: { provisionState: 'deploying' } })).items
    .length
  expect(begun).toBeGreaterThan(0)

  // Whoever asks why it is waiting is told that the conductor is gone, and which one.
  let told: Record<string, unknown> | undefined
  await bench.work({
    until: async () => {
      ;[told] = await bench.rows<Record<string, unknown>>(
        `SELECT waiting_for, evidence FROM operation WHERE wait_reason = 'ironic_conductor_lost' AND step_name = 'ironic_wait_for_state' LIMIT 1`,
      )
      return told !== undefined
    },
    forMs: 60_000,
  })
  expect(told).toMatchObject({
    waiting_for: 'conductor',
    evidence: { conductor: '127.0.0.1', provisionState: 'deploying' },
  })
  await bench.sync()
  expect(await bench.rows('SELECT conductors FROM ironic_endpoint')).toEqual([
    { conductors: [{ hostname: '127.0.0.1', group: '', alive: false }] },
  ])
  expect(await count(`status = 'failed'`)).toBe(0)

  // Back again it gives up at most 8 of those it had begun, and Ingot asks for them once more. The rest it has forgotten:
  // Ingot says so, and goes on when somebody restarts the conductor.
  await bench.ironic.startConductor()
  let forgotten = 0
  for (let restarts = 0; restarts < 8; restarts += 1) {
    const isOpen = `status IN ('queued', 'running', 'waiting')`
    const isForgotten = `${isOpen} AND (state->>'unheldLooks')::int > 10`
    // A conductor that starts needs a moment for what it gives up, and Ingot another to ask again.
    const settledAt = Date.now() + 8_000
    await bench.work({
      until: async () => Date.now() > settledAt && (await count(isOpen)) === (await count(isForgotten)),
      forMs: 150_000,
    })
    if ((await count(isOpen)) === 0) break
    forgotten += await count(isForgotten)
    await bench.ironic.killConductor()
    await bench.ironic.startConductor()
  }
  if (begun > 8) expect(forgotten).toBeGreaterThan(0)
  expect(
    await bench.rows(
      `SELECT error_code, error_data FROM operation WHERE kind = 'host.deploy' AND status <> 'succeeded'`,
    ),
  ).toEqual([])
  expect(await count(`(state->>'askedAgain')::int >= 1`)).toBeGreaterThan(0)
  expect(await bench.rows(`SELECT 1 FROM host WHERE state = 'active'`)).toHaveLength(COUNT)

  const nodes = await bench.rows<{ ironic: string; host: string }>(
    `SELECT n.ironic_node_id AS ironic, h.id AS host FROM node n JOIN host h ON h.node_id = n.id WHERE n.provision_state = 'active'`,
  )
  expect(nodes).toHaveLength(COUNT)
  for (const { ironic, host } of nodes)
    expect(await bench.direct.nodes.getState(ironic)).toMatchObject({ provisionState: 'active', instanceId: host })
  await bench.sync()
  expect(
    await bench.rows(`SELECT n.name, i.drift FROM ironic_node i JOIN node n ON n.id = i.node_id WHERE i.drift <> '[]'`),
  ).toEqual([])
}, 400_000)
