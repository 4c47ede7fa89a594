import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

const PROFILE = 'm2.large'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  bench = await openProvisionBench(
    ['bios', 'nics', 'hints', 'pinned', 'small'].map((name) => ({ name, profile: PROFILE })),
  )
})
afterAll(() => bench?.close())

/** A host on `name`, which is the only available node. */
async function deploy(name: string, change = '') {
  const nodeId = await bench.insertNode(name, 'available')
  if (change) await bench.sql.query(`UPDATE node SET ${change} WHERE id = $1`, [nodeId])
  const { hostId, operationId } = await bench.createHost(name)
  await bench.run(operationId)
  return { nodeId, hostId, operation: await bench.operation(operationId) }
}
const disksOf = (name: string) => bench.lab.node(name).hardware.disks
const written = (name: string) => bench.lab.node(name).eventLog.counter('image.write')

test('a machine with BIOS firmware is told to boot as BIOS, and only UEFI machines get new boot entries', async () => {
  const { nodeId, operation } = await deploy('bios', `boot_mode = 'bios'`)
  expect(operation.status).toBe('succeeded')
  const bmc = await bench.bmcOf(nodeId)
  expect(await bmc.boot.read()).toEqual({ device: 'disk', persistent: true, mode: 'bios' })
  const { eventLog } = bench.lab.node('bios')
  expect(eventLog.counter('agent.command.image.install_bootloader')).toBe(0)
})

test('a host has its network on a NIC that its machine has, not on one that was taken out, and every chosen key', async () => {
  const nodeId = await bench.insertNode('nics', 'available')
  await bench.sql.query(
    `INSERT INTO port (id, node_id, mac_address) VALUES (gen_random_uuid(), $1, '02:00:00:00:00:01')`,
    [nodeId],
  )
  const { sql, seed } = bench
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO key_pair (id, project_id, user_id, name, public_key, fingerprint)
     SELECT gen_random_uuid(), $1, $2, name, 'ssh-ed25519 AAAA ' || name, name FROM unnest('{laptop,desk}'::text[]) name RETURNING id`,
    [seed.projectId, seed.userId],
  )
  const keyPairIds = rows.map(({ id }) => id)
  const { hostId, operationId } = await bench.createHost('nics', seed.choice.imageId, keyPairIds)
  // What goes on the drive is what the keys were when the host was made.
  await sql.query('DELETE FROM key_pair')
  await bench.run(operationId)
  const vnic = await bench.one('SELECT mac_address, address FROM vnic WHERE host_id = $1', [hostId])
  const server = bench.lab.node('nics')
  expect(vnic.mac_address).toBe(server.macs[0])
  await server.eventLog.waitFor('boot.os')
  expect(server.consoleTail()).toContain(vnic.address)
  expect(server.consoleTail()).toContain('2 authorized key(s) for root')
})

describe('the disk that is written', () => {
  test('is the one that the hints name, and nothing is written when none or several fit', async () => {
    const [, second] = disksOf('hints')
    const hints = (value: object) => `root_device_hints = '${JSON.stringify(value)}'`
    const none = await deploy('hints', hints({ serial: 'no such disk' }))
    expect(none.operation).toMatchObject({ status: 'failed', error_code: 'root_disk_none' })
    const again = async (value: object) => {
      await bench.sql.query(`UPDATE node SET ${hints(value)} WHERE id = $1`, [none.nodeId])
      const id = await bench.request('host.rebuild', none)
      await bench.run(id)
      return bench.operation(id)
    }
    expect(await again({ vendor: 'intel' })).toMatchObject({ status: 'failed', error_code: 'root_disk_ambiguous' })
    expect(written('hints')).toBe(0)
    expect((await again({ wwn: second?.wwn })).status).toBe('succeeded')
    expect((await bench.host(none.hostId)).root_disk_serial).toBe(second?.serial)
    const state = await bench.lab.readDiskState('hints')
    expect(state.disks.map(({ blank }) => blank)).toEqual([true, false])
    expect(bench.lab.node('hints').eventLog.counter('agent.command.image.install_bootloader')).toBe(1)
  })

  test('is the same one at every rebuild, or none', async () => {
    const { nodeId, hostId } = await deploy('pinned')
    const first = (await bench.host(hostId)).root_disk_serial
    // A new hint does not move the system of a host that exists.
    const other = disksOf('pinned').find((disk) => disk.serial !== first)
    await bench.sql.query(`UPDATE node SET root_device_hints = $2 WHERE id = $1`, [nodeId, { serial: other?.serial }])
    await bench.run(await bench.request('host.rebuild', { nodeId, hostId }))
    expect([(await bench.host(hostId)).root_disk_serial, written('pinned')]).toEqual([first, 2])
    await bench.sql.query(`UPDATE host SET root_disk_serial = 'taken out' WHERE id = $1`, [hostId])
    const id = await bench.request('host.rebuild', { nodeId, hostId })
    await bench.run(id)
    expect(await bench.operation(id)).toMatchObject({ status: 'failed', error_code: 'root_disk_changed' })
    expect(await bench.host(hostId)).toMatchObject({ state: 'rebuild_failed' })
    expect(written('pinned')).toBe(2)
  })

  test('has room for what the image asks for, not only for its bytes', async () => {
    await bench.insertNode('small', 'available')
    const { operationId } = await bench.createHost('small')
    // The disk is not the one of the last inspection any more.
    await bench.sql.query('UPDATE image SET min_disk_gib = 2000')
    await bench.run(operationId)
    await bench.sql.query('UPDATE image SET min_disk_gib = 1')
    const operation = await bench.operation(operationId)
    expect(operation).toMatchObject({ status: 'failed', error_code: 'disk_too_small' })
    expect(written('small')).toBe(0)
  })
})
