import { randomUUID } from 'node:crypto'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { findBios } from '@ingot/db/hardware/find-bios'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dressBmc } from '../../testing/dress-bmc'
import { MemoryBios } from '../../testing/memory-bios'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
const settings = new Map<string, MemoryBios>()
const names = ['once', 'twice', 'unanswered', 'wire', 'ignoring', 'unreachable', 'provided', 'plain']
beforeAll(async () => {
  bench = await openProvisionBench(
    names.map((name) => ({ name, profile: 'c1.small' })),
    { dress: (bmc, nodeId) => dressBmc(bmc, { bios: settings.get(nodeId) ?? null }) },
  )
})
afterAll(() => bench?.close())

async function machine(name: string, wanted: object | null, state = 'manageable') {
  const nodeId = await bench.insertNode(name, state)
  const { eventLog, server } = bench.lab.node(name)
  const bios = new MemoryBios(() => eventLog.counter('power.on'))
  settings.set(nodeId, bios)
  if (wanted) {
    const profileId = randomUUID()
    await bench.sql.query('INSERT INTO bios_profile (id, name, attributes) VALUES ($1, $2, $3)', [
      profileId,
      name,
      wanted,
    ])
    await bench.sql.query('INSERT INTO node_hardware (node_id, bios_profile_id) VALUES ($1, $2)', [nodeId, profileId])
  }
  const value = async (name: string) => (await bios.read()).attributes.find((each) => each.name === name)?.value
  return { nodeId, bios, eventLog, server, value }
}
async function operate(kind: OperationKind, nodeId: string, run: (id: string) => Promise<unknown> = bench.run) {
  const id = await bench.request(kind, { nodeId })
  await run(id)
  return bench.operation(id)
}

describe('applying a BIOS profile', () => {
  test.each([
    ['once', (id: string) => bench.run(id)],
    ['twice', (id: string) => bench.runTwice(id)],
    ['unanswered', (id: string) => bench.runDying(id, 'unanswered')],
    ['wire', (id: string) => bench.runDying(id, 'wire')],
  ] as const)('starts the machine once and leaves it off with what was wanted: done %s', async (name, run) => {
    const { nodeId, eventLog, server, value } = await machine(name, { Sriov: true, Cores: 16, BootMode: 'Uefi' })
    expect(await operate('node.apply_bios', nodeId, run)).toMatchObject({ status: 'succeeded', error_code: null })
    expect([await value('Sriov'), await value('Cores'), await value('BootMode')]).toEqual([true, 16, 'Uefi'])
    expect([eventLog.counter('power.on'), server.isPowerOn()]).toEqual([1, false])
    const kept = await findBios(bench.database, nodeId)
    expect(kept.attributes.find((each) => each.name === 'Cores')?.value).toBe(16)
    expect(kept.pending).toEqual({})
  })

  test('again starts nothing: there is nothing to change', async () => {
    const { rows } = await bench.sql.query(`SELECT id FROM node WHERE name = 'once'`)
    const { eventLog } = bench.lab.node('once')
    expect(await operate('node.apply_bios', rows[0].id)).toMatchObject({ status: 'succeeded' })
    expect([eventLog.counter('power.on'), settings.get(rows[0].id)?.sets]).toEqual([1, 1])
  })

  test('names a setting that the firmware accepted and forgot, with both values, and switches the machine off', async () => {
    const { nodeId, bios, server } = await machine('ignoring', { Sriov: true, Cores: 16 })
    bios.ignored.add('Cores')
    expect(await operate('node.apply_bios', nodeId)).toMatchObject({
      status: 'failed',
      error_code: 'bios_setting_ignored',
      error_data: { setting: 'Cores', wanted: 16, actual: 8 },
    })
    expect(server.isPowerOn()).toBe(false)
  })

  test('sets nothing while one setting cannot be reached', async () => {
    const { nodeId, bios, eventLog } = await machine('unreachable', { Sriov: true, Serial: 'XYZ' })
    expect(await operate('node.apply_bios', nodeId)).toMatchObject({
      status: 'failed',
      error_code: 'bios_setting_unreachable',
      error_data: { setting: 'Serial', status: 'read_only' },
    })
    expect([bios.sets, eventLog.counter('power.on')]).toEqual([0, 0])
  })
})

describe('cleaning a node', () => {
  test('brings its BIOS to its profile before the agent starts', async () => {
    const { nodeId, eventLog, value } = await machine('provided', { Sriov: true })
    expect(await operate('node.provide', nodeId)).toMatchObject({ status: 'succeeded' })
    expect([await value('Sriov'), eventLog.counter('power.on'), eventLog.counter('erase.full')]).toEqual([true, 2, 1])
  })

  test('asks nothing of the BIOS where no profile is assigned', async () => {
    const { nodeId, eventLog } = await machine('plain', null)
    settings.delete(nodeId)
    expect(await operate('node.provide', nodeId)).toMatchObject({ status: 'succeeded' })
    expect(eventLog.counter('power.on')).toBe(1)
  })
})
