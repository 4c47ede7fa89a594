import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  const names = ['lab-auth-fails', 'lab-cipher-zero', 'changed', 'twin', 'other', 'quick']
  bench = await openProvisionBench(names.map((name) => ({ name, profile: 'm2.large' })))
})
afterAll(() => bench?.close())

const rows = async (query: string, ...values: unknown[]) => (await bench.sql.query(query, values)).rows
const finish = async (id: string) => {
  await bench.run(id)
  return bench.operation(id)
}

describe('an enrolment', () => {
  test('that fails leaves the node where it was, with the reason', async () => {
    const nodeId = await bench.insertNode('lab-auth-fails', 'enroll')
    const operation = await finish(await bench.request('node.enroll', { nodeId }))
    expect(operation).toMatchObject({ status: 'failed', error_code: 'bmc_auth_failed' })
    expect(await bench.node(nodeId)).toMatchObject({ provision_state: 'enroll', last_error_code: 'bmc_auth_failed' })
  })

  test('keeps what it found out about the BMC, weaknesses included', async () => {
    const nodeId = await bench.insertNode('lab-cipher-zero', 'enroll')
    await finish(await bench.request('node.enroll', { nodeId }))
    const [bmc] = await rows('SELECT * FROM bmc_endpoint WHERE node_id = $1', nodeId)
    expect(bmc.findings).toMatchObject([{ code: 'cipher_zero_enabled' }])
    expect(bmc.identity).not.toHaveProperty('findings')
    expect(await bench.node(nodeId)).toMatchObject({
      provision_state: 'manageable',
      system_uuid: bmc.identity.guid,
      power_observed: 'off',
    })
  })
})

describe('an inspection', () => {
  test('drops disks that are gone, keeps NICs that are not seen, and takes the size of the disk the hints name', async () => {
    const nodeId = await bench.insertNode('changed', 'manageable')
    const { hardware } = bench.lab.node('changed')
    const [first, second] = hardware.disks
    await bench.sql.query(
      `INSERT INTO disk (id, node_id, device_name, serial, size_bytes) VALUES (gen_random_uuid(), $1, '/dev/sdz', 'gone', 1)`,
      [nodeId],
    )
    await bench.sql.query(
      `INSERT INTO port (id, node_id, mac_address) VALUES (gen_random_uuid(), $1, '52:54:00:99:99:99')`,
      [nodeId],
    )
    await bench.sql.query('UPDATE node SET root_device_hints = $2 WHERE id = $1', [nodeId, { serial: second?.serial }])
    const operation = await finish(await bench.request('node.inspect', { nodeId }))
    expect(operation.status).toBe('succeeded')
    const disks = await rows('SELECT serial FROM disk WHERE node_id = $1 ORDER BY serial', nodeId)
    expect(disks.map((disk) => disk.serial)).toEqual([first?.serial, second?.serial].sort())
    const ports = await rows('SELECT mac_address FROM port WHERE node_id = $1', nodeId)
    expect(ports.map((port) => port.mac_address).sort()).toEqual(
      ['52:54:00:99:99:99', ...hardware.nics.map((n) => n.mac)].sort(),
    )
    expect((await bench.node(nodeId)).local_disk_gib).toBe(Math.floor((second?.sizeBytes ?? 0) / 1024 ** 3))
  })

  test('that meets a MAC of another node names both, and changes nothing', async () => {
    const nodeId = await bench.insertNode('twin', 'manageable')
    const ownerId = await bench.insertNode('other', 'manageable')
    const mac = bench.lab.node('twin').macs[3]
    await bench.sql.query(`INSERT INTO port (id, node_id, mac_address) VALUES (gen_random_uuid(), $1, $2)`, [
      ownerId,
      mac,
    ])
    await bench.sql.query('UPDATE node SET memory_mib = 1 WHERE id = $1', [nodeId])
    const operation = await finish(await bench.request('node.inspect', { nodeId }))
    expect(operation).toMatchObject({ error_code: 'mac_taken', error_data: { macAddress: mac, node: 'other' } })
    expect(await bench.node(nodeId)).toMatchObject({
      provision_state: 'inspect_failed',
      last_error_code: 'mac_taken',
      memory_mib: 1,
    })
    expect(await rows('SELECT 1 FROM disk WHERE node_id = $1', nodeId)).toEqual([])
    expect(bench.lab.node('twin').server.isPowerOn()).toBe(false)
  })
})

test('a node whose own policy asks for it is cleaned of metadata only, whatever its zone asks for', async () => {
  const nodeId = await bench.insertNode('quick', 'manageable')
  await bench.sql.query(`UPDATE node SET erase_policy = 'metadata' WHERE id = $1`, [nodeId])
  const operation = await finish(await bench.request('node.provide', { nodeId }))
  expect(operation.status).toBe('succeeded')
  const { eventLog, hardware } = bench.lab.node('quick')
  expect(eventLog.counter('erase.metadata')).toBe(hardware.disks.length)
  expect(eventLog.counter('erase.full')).toBe(0)
  expect((await bench.node(nodeId)).provision_state).toBe('available')
})
