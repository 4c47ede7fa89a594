import { findFirmware } from '@ingot/db/firmware/store-firmware'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dressBmc } from '../../testing/dress-bmc'
import { MemoryFirmware } from '../../testing/memory-firmware'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
const parts = new Map<string, MemoryFirmware>()
const names = ['once', 'twice', 'unanswered', 'wire', 'failing', 'lying', 'hopeless']
beforeAll(async () => {
  bench = await openProvisionBench(
    names.map((name) => ({ name, profile: 'c1.small' })),
    { dress: (bmc, nodeId) => dressBmc(bmc, { firmware: parts.get(nodeId) ?? null }) },
  )
})
afterAll(() => bench?.close())

const item = (component: string, version: string) => ({
  component,
  version,
  imageUrl: `https://files/${component}/${version}`,
})
const wanted = [item('BMC', '2.0'), item('BIOS', '2.1'), item('NIC.1', '1.0')]

async function begin(name: string, items = wanted) {
  const nodeId = await bench.insertNode(name, 'available')
  const { eventLog, server } = bench.lab.node(name)
  const firmware = new MemoryFirmware(() => eventLog.counter('power.on'))
  parts.set(nodeId, firmware)
  const id = await bench.request('node.update_firmware', { nodeId }, { input: { items } })
  return { nodeId, id, firmware, server, eventLog }
}
const versionsOf = async (nodeId: string) =>
  Object.fromEntries((await findFirmware(bench.database, nodeId)).items.map(({ id, version }) => [id, version]))

describe('updating firmware', () => {
  test.each([
    ['once', (id: string) => bench.run(id)],
    ['twice', (id: string) => bench.runTwice(id)],
  ] as const)(
    'sends each file that is needed once, in order, and reads the versions afterwards: %s',
    async (name, run) => {
      const { nodeId, id, firmware, server } = await begin(name)
      await run(id)
      expect(await bench.operation(id)).toMatchObject({ status: 'succeeded', error_code: null })
      expect(firmware.told).toEqual(['https://files/BMC/2.0', 'https://files/BIOS/2.1'])
      expect(await versionsOf(nodeId)).toEqual({ BMC: '2.0', BIOS: '2.1', 'NIC.1': '1.0', PSU: '' })
      expect(server.isPowerOn()).toBe(false)
      expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'available', maintenance: false })
    },
  )

  test('again touches nothing', async () => {
    const { rows } = await bench.sql.query(`SELECT id FROM node WHERE name = 'once'`)
    const before = bench.lab.node('once').eventLog.counter('power.on')
    const id = await bench.request('node.update_firmware', { nodeId: rows[0].id }, { input: { items: wanted } })
    await bench.run(id)
    expect((await bench.operation(id)).status).toBe('succeeded')
    expect([parts.get(rows[0].id)?.told.length, bench.lab.node('once').eventLog.counter('power.on')]).toEqual([
      2,
      before,
    ])
  })

  test.each(['unanswered', 'wire'] as const)(
    'sends no file again when nobody knows whether it was sent: it says so and keeps the node out (%s)',
    async (name) => {
      const { nodeId, id, firmware } = await begin(name)
      await bench.runDying(id, name)
      expect(await bench.operation(id)).toMatchObject({ status: 'failed', error_code: 'firmware_outcome_unknown' })
      expect(firmware.told.length).toBe(name === 'wire' ? 1 : 0)
      expect(await bench.node(nodeId)).toMatchObject({ maintenance: true })
    },
  )

  test('that fails says what the BMC said, and keeps the node out of the pool', async () => {
    const { nodeId, id, firmware } = await begin('failing')
    firmware.broken = 'fails'
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      status: 'failed',
      error_code: 'firmware_update_failed',
      error_data: { component: 'BMC', wanted: '2.0', message: 'The signature is wrong.' },
    })
    expect(await bench.node(nodeId)).toMatchObject({
      maintenance: true,
      maintenance_reason: 'firmware update failed: firmware_update_failed',
    })
  })

  test('believes versions, not tasks', async () => {
    const { id, firmware } = await begin('lying')
    firmware.broken = 'lies'
    await bench.run(id, { until: 'verify_firmware' })
    await bench.sql.query(`UPDATE operation SET state = state || '{"firmwareLooks": 300}' WHERE id = $1`, [id])
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      error_code: 'firmware_version_unchanged',
      error_data: { component: 'BMC firmware', actual: '1.0', wanted: '2.0' },
    })
  })

  test('begins nothing while one part cannot be updated', async () => {
    const { id, firmware } = await begin('hopeless', [...wanted, item('PSU', '9')])
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({
      error_code: 'firmware_not_updateable',
      error_data: { wanted: '9' },
    })
    expect(firmware.told).toEqual([])
  })
})
