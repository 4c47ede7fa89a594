import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { CrashMode } from '../testing/crashing-proxy'
import { openProvisionBench } from '../testing/provision-bench'
import { announceCalls } from '../testing/wire-watch'

vi.mock('@ingot/drivers/agent/open-agent', async (original) => {
  const { openAgent } = await original<typeof import('@ingot/drivers/agent/open-agent')>()
  return { openAgent: (...args: Parameters<typeof openAgent>) => announceCalls(openAgent(...args)) }
})

// I7: every step is safe to run twice. The worker dies after each statement of each step, once before the database got
// it and once before the answer came; what it did to the machine by then stays done. The machine must notice nothing.
const PROFILE = 'c1.small'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  bench = await openProvisionBench(
    ['calm', 'lost', 'unanswered', 'wire', 'twice'].map((name) => ({ name, profile: PROFILE })),
  )
})
afterAll(() => bench?.close())

/** What must happen to a machine exactly once however often its step is repeated. */
const effects = [
  'power.on',
  'power.off',
  'boot.agent',
  'boot.os',
  'agent.inspection',
  'agent.command.standby.prepare_image',
  'agent.command.clean.execute_clean_step',
  'image.write',
  'config-drive.write',
  'erase.metadata',
  'erase.full',
]

const bootsSystem = ['host.deploy', 'host.reboot', 'host.start', 'host.rebuild']

interface Chapter {
  readonly kind: string
  readonly effects: Record<string, number>
  readonly states: unknown
  readonly deaths: number
}

async function live(name: string, mode: CrashMode | 'wire' | 'twice' | null): Promise<Chapter[]> {
  const { eventLog } = bench.lab.node(name)
  const nodeId = await bench.insertNode(name, 'enroll')
  const chapters: Chapter[] = []
  let counted: Record<string, number> = {}
  const chapter = async (operationId: string, hostId: string | null) => {
    const deaths = mode === null || mode === 'twice' ? 0 : await bench.runDying(operationId, mode)
    if (mode === null) await bench.run(operationId)
    if (mode === 'twice') await bench.runTwice(operationId)
    const operation = await bench.operation(operationId)
    expect([operation.kind, operation.status, operation.error_code]).toEqual([operation.kind, 'succeeded', null])
    // The work ends when the power is on. The system comes up in its own time, and only then hears the power button.
    if (bootsSystem.includes(operation.kind)) await eventLog.waitFor('boot.os', (counted['boot.os'] ?? 0) + 1)
    const now = Object.fromEntries(effects.map((kind) => [kind, eventLog.counter(kind)]))
    const node = await bench.node(nodeId)
    const host = hostId === null ? null : await bench.host(hostId)
    chapters.push({
      kind: operation.kind,
      effects: Object.fromEntries(effects.map((kind) => [kind, (now[kind] ?? 0) - (counted[kind] ?? 0)])),
      states: [node.provision_state, node.power_observed, host?.state, host?.node_id === nodeId],
      deaths,
    })
    counted = now
  }
  for (const kind of ['node.enroll', 'node.inspect', 'node.provide'] as const)
    await chapter(await bench.request(kind, { nodeId }), null)
  const { hostId, operationId } = await bench.createHost(name)
  await chapter(operationId, hostId)
  for (const kind of ['host.reboot', 'host.stop', 'host.start', 'host.rebuild', 'host.delete'] as const)
    await chapter(await bench.request(kind, { nodeId, hostId }), hostId)
  const { rows } = await bench.sql.query('SELECT 1 FROM agent_session UNION ALL SELECT 1 FROM vnic')
  expect(rows).toEqual([])
  expect(await bench.lab.readDiskState(name)).toMatchObject({ blank: true })
  await bench.sql.query(`UPDATE node SET maintenance = true WHERE id = $1`, [nodeId])
  return chapters
}

describe('a machine whose worker dies after every single statement', () => {
  let calm: Chapter[]
  beforeAll(async () => {
    calm = await live('calm', null)
  })

  test('is switched, written and erased as often as in a calm life', () => {
    expect(
      calm.map(({ kind, effects: seen }) => [kind, seen['power.on'], seen['image.write'], seen['erase.full']]),
    ).toEqual([
      ['node.enroll', 0, 0, 0],
      ['node.inspect', 1, 0, 0],
      ['node.provide', 1, 0, 1],
      ['host.deploy', 2, 1, 0],
      ['host.reboot', 1, 0, 0],
      ['host.stop', 0, 0, 0],
      ['host.start', 1, 0, 0],
      ['host.rebuild', 2, 1, 0],
      ['host.delete', 1, 0, 1],
    ])
  })

  test.each(['lost', 'unanswered'] as const)(
    'lives the same life when the last statement is %s',
    async (mode) => {
      const chapters = await live(mode, mode)
      for (const [i, { deaths, ...seen }] of chapters.entries()) {
        const { deaths: _none, ...expected } = calm[i] as Chapter
        expect(seen).toEqual(expected)
        expect([seen.kind, deaths]).toEqual([seen.kind, expect.any(Number)])
        expect(deaths).toBeGreaterThan(3)
      }
    },
    120_000,
  )

  test('lives the same life when it dies after each call to a BMC or agent, before it learned of the effect', async () => {
    const chapters = await live('wire', 'wire')
    expect(chapters.map(({ deaths, ...seen }) => seen)).toEqual(calm.map(({ deaths, ...seen }) => seen))
    for (const { kind, deaths } of chapters) expect([kind, deaths > 0]).toEqual([kind, true])
    expect(chapters.find(({ kind }) => kind === 'host.deploy')?.deaths).toBeGreaterThan(15)
  }, 120_000)

  test('lives the same life when every step is done twice, the second time without what the first remembered', async () => {
    expect(await live('twice', 'twice')).toEqual(calm)
  }, 120_000)
})
