import type { RaidTarget } from '@ingot/core/raid/raid-target'
import { raidTarget } from '@ingot/core/raid/raid-target'
import { findRaid } from '@ingot/db/raid/raid-record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dressBmc } from '../../testing/dress-bmc'
import { MemoryStorage } from '../../testing/memory-storage'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
const controllers = new Map<string, MemoryStorage>()
const names = ['once', 'twice', 'unanswered', 'wire', 'waiting', 'lacking', 'provided', 'died']
const software = ['soft-once', 'soft-twice', 'soft-unanswered', 'soft-wire']
beforeAll(async () => {
  bench = await openProvisionBench(
    [...names, ...software].map((name) => ({ name, profile: 'm2.large' })),
    { dress: (bmc, nodeId) => dressBmc(bmc, { storage: controllers.get(nodeId) ?? null }) },
  )
})
afterAll(() => bench?.close())

const layout = (via: 'bmc' | 'agent', ...logicalDisks: object[]): RaidTarget => raidTarget.parse({ via, logicalDisks })
const mirrors = layout('bmc', { name: 'os', level: 'RAID1', isRoot: true }, { name: 'data', level: 'RAID1' })

async function machine(name: string, target: RaidTarget, { waits = false } = {}) {
  const nodeId = await bench.insertNode(name, 'manageable')
  const { eventLog, server } = bench.lab.node(name)
  const storage = new MemoryStorage(() => eventLog.counter('power.on'), { waits })
  if (target.via === 'bmc') controllers.set(nodeId, storage)
  await bench.sql.query('INSERT INTO node_hardware (node_id, raid_target) VALUES ($1, $2)', [nodeId, target])
  return { nodeId, storage, eventLog, server }
}
const ways = {
  once: (id: string) => bench.run(id),
  twice: (id: string) => bench.runTwice(id),
  unanswered: (id: string) => bench.runDying(id, 'unanswered'),
  wire: (id: string) => bench.runDying(id, 'wire'),
}
const everyWay = Object.keys(ways) as (keyof typeof ways)[]

describe('arranging disks through the BMC', () => {
  test.each(everyWay)('removes what is not wanted and makes each volume once: done %s', async (way) => {
    const { nodeId, storage, eventLog } = await machine(way, mirrors)
    storage.volumes = [{ id: 'old', name: 'old', raidLevel: 'RAID0', sizeBytes: 1, driveIds: ['1', '2'] }]
    const id = await bench.request('node.apply_raid', { nodeId })
    await ways[way](id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    expect(storage.asked).toEqual(['os', 'data'])
    expect(storage.volumes.map(({ name, driveIds }) => [name, driveIds])).toEqual([
      ['os', ['0', '1']],
      ['data', ['2', '3']],
    ])
    expect(eventLog.counter('power.on')).toBe(0)
    expect((await findRaid(bench.database, nodeId)).actual?.bmc?.volumes.map(({ name }) => name)).toEqual([
      'os',
      'data',
    ])
  })

  test('starts the machine once where the controller waits for it, and leaves it off', async () => {
    const { nodeId, storage, eventLog, server } = await machine('waiting', mirrors, { waits: true })
    const id = await bench.request('node.apply_raid', { nodeId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    expect([storage.asked, eventLog.counter('power.on'), server.isPowerOn()]).toEqual([['os', 'data'], 1, false])
  })

  test('asks once more for what a worker noted and never asked', async () => {
    const { nodeId, storage, server } = await machine('died', mirrors)
    const id = await bench.request('node.apply_raid', { nodeId })
    await bench.sql.query(`UPDATE operation SET state = '{"raidAsked": ["os", "data"]}' WHERE id = $1`, [id])
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    expect([storage.asked, server.isPowerOn()]).toEqual([['os', 'data'], false])
  })

  test('touches nothing while one volume lacks its disks', async () => {
    const { nodeId, storage } = await machine(
      'lacking',
      layout('bmc', { name: 'os', level: 'RAID1' }, { name: 'big', level: 'RAID6' }),
    )
    storage.volumes = [{ id: 'old', name: 'old', raidLevel: 'RAID0', sizeBytes: 1, driveIds: ['1', '2'] }]
    const id = await bench.request('node.apply_raid', { nodeId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      status: 'failed',
      error_code: 'raid_disks_missing',
      error_data: { volume: 'big', wanted: 4, found: 2 },
    })
    expect([storage.asked, storage.volumes.length]).toEqual([[], 1])
  })

  test('is part of cleaning', async () => {
    const { nodeId, storage, eventLog } = await machine('provided', mirrors)
    const id = await bench.request('node.provide', { nodeId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    expect([storage.asked, eventLog.counter('agent.raid-created')]).toEqual([['os', 'data'], 0])
  })
})

describe('software RAID', () => {
  const target = layout(
    'agent',
    { name: 'os', level: 'RAID1', sizeGib: 50, isRoot: true },
    { name: 'rest', level: 'RAID1' },
  )

  test.each(everyWay)('is made once, of erased disks, while cleaning: done %s', async (way) => {
    const { nodeId, eventLog } = await machine(`soft-${way}`, target)
    const id = await bench.request('node.provide', { nodeId })
    await ways[way](id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    expect(eventLog.counter('agent.raid-created')).toBe(2)
    const { actual, target: kept } = await findRaid(bench.database, nodeId)
    expect(actual?.agent).toEqual(kept)
    expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'available' })
  })

  test('is taken apart before the next erase, and not made again when nobody wants it', async () => {
    const { rows } = await bench.sql.query(`SELECT id FROM node WHERE name = 'soft-once'`)
    const nodeId: string = rows[0].id
    await bench.sql.query(`UPDATE node SET provision_state = 'manageable' WHERE id = $1`, [nodeId])
    await bench.sql.query('UPDATE node_hardware SET raid_target = NULL WHERE node_id = $1', [nodeId])
    const id = await bench.request('node.provide', { nodeId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
    const { eventLog } = bench.lab.node('soft-once')
    expect([eventLog.counter('agent.raid-deleted'), eventLog.counter('agent.raid-created')]).toEqual([2, 2])
    expect((await findRaid(bench.database, nodeId)).actual?.agent).toBeNull()
  })
})
