import { randomUUID } from 'node:crypto'
import type { OperationKind } from '@ingot/core/operation/kinds'
import { raidTarget } from '@ingot/core/raid/raid-target'
import { findFirmware } from '@ingot/db/firmware/store-firmware'
import { findBios } from '@ingot/db/hardware/find-bios'
import { findHardware } from '@ingot/db/hardware/find-hardware'
import { findSensors } from '@ingot/db/hardware/find-sensors'
import { findRaid } from '@ingot/db/raid/raid-record'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

// The same operations over the real wire of the lab's Redfish service.
const NODE = 'redfish'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let nodeId: string
beforeAll(async () => {
  bench = await openProvisionBench([{ name: NODE, profile: 'm2.large' }])
  nodeId = await bench.insertNode(NODE, 'manageable')
  await bench.sql.query(
    `UPDATE bmc_endpoint SET protocol = 'redfish', port = $2, auth_mode = 'auto', tls_mode = 'pinned', tls_fingerprint = $3 WHERE node_id = $1`,
    [nodeId, bench.lab.node(NODE).redfishPort, bench.lab.tlsFingerprint],
  )
})
afterAll(() => bench?.close())

async function operate(kind: OperationKind, input: Record<string, string | boolean> = {}) {
  const id = await bench.request(kind, { nodeId }, { input })
  await bench.run(id)
  const { status, error_code, error_data } = await bench.operation(id)
  expect([kind, status, error_code, error_data]).toEqual([kind, 'succeeded', null, null])
}

describe('by Redfish', () => {
  test('sensors, log, light and boot device are read and set', async () => {
    await operate('node.read_sensors')
    expect((await findSensors(bench.database, nodeId)).length).toBeGreaterThan(3)
    await operate('node.read_event_log')
    await operate('node.set_indicator', { state: 'blinking' })
    await operate('node.set_boot_device', { device: 'pxe', persistent: false })
    expect(await findHardware(bench.database, nodeId)).toMatchObject({
      bootOverride: { device: 'pxe', persistent: false },
      indicator: expect.stringMatching(/lit|blinking/),
    })
  })

  test('a BIOS profile is applied by one start', async () => {
    await operate('node.read_bios')
    const before = await findBios(bench.database, nodeId)
    const setting = before.attributes.find(
      ({ name, readOnly, allowed, kind }) =>
        kind === 'enumeration' && !readOnly && (allowed?.length ?? 0) > 1 && !/boot/i.test(name),
    )
    const wanted = setting?.allowed?.find((each) => each !== setting.value)
    if (!setting || wanted === undefined) throw new Error('the lab has no setting to change')
    const profileId = randomUUID()
    const attributes = { [setting.name]: wanted }
    await bench.sql.query(`INSERT INTO bios_profile (id, name, attributes) VALUES ($1, 'p', $2)`, [
      profileId,
      attributes,
    ])
    await bench.sql.query('UPDATE node_hardware SET bios_profile_id = $2 WHERE node_id = $1', [nodeId, profileId])
    await operate('node.apply_bios')
    const after = await findBios(bench.database, nodeId)
    expect(after.attributes.find(({ name }) => name === setting.name)?.value).toBe(wanted)
    expect(bench.lab.node(NODE).server.isPowerOn()).toBe(false)
  })

  test('firmware is listed with its versions', async () => {
    await operate('node.read_firmware')
    const { items } = await findFirmware(bench.database, nodeId)
    expect(items.find(({ id }) => /bios/i.test(id))).toMatchObject({
      updateable: true,
      version: expect.stringMatching(/\d/),
    })
  })

  test('a mirror is made of two disks', async () => {
    const target = raidTarget.parse({ via: 'bmc', logicalDisks: [{ name: 'os', level: 'RAID1', isRoot: true }] })
    await bench.sql.query('UPDATE node_hardware SET raid_target = $2 WHERE node_id = $1', [nodeId, target])
    await operate('node.apply_raid')
    const { actual } = await findRaid(bench.database, nodeId)
    expect(actual?.bmc?.volumes).toMatchObject([{ level: 'RAID1', driveIds: [expect.any(String), expect.any(String)] }])
  })
})
