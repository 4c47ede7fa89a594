import { allowed } from '@ingot/core/access/verdict'
import type { DriftField } from '@ingot/core/ironic/node-drift'
import { adoptInstance } from '@ingot/db/ironic/adopt-instance'
import { getIronicNode } from '@ingot/db/ironic/get-ironic-node'
import { getIronicEndpoint } from '@ingot/db/ironic/list-endpoints'
import { takeIronicSide } from '@ingot/db/ironic/take-ironic-side'
import { type RunningKeystone, startKeystone } from '@ingot/testing/ironic/start-keystone'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IronicBench, openIronicBench } from '../../testing/ironic-bench'
import { ironicBmcWitness } from '../../testing/ironic-bmc-witness'
import { ironicKeystoneWitness } from '../../testing/ironic-keystone-witness'

// Real Ironic 21.4; `direct` is what an operator does there with Ironic's own tools.
let bench: IronicBench
let ironicIds: string[]
let ids: string[]
const context = { actorId: null, actorName: 'admin' }
let keystone: RunningKeystone
beforeAll(async () => {
  keystone = await startKeystone()
  bench = await openIronicBench({ auth: ['noauth', 'keystone'], keystoneUrl: keystone.url })
  ironicIds = await bench.enrol(3, 'drift', 'available')
  await bench.addEndpoint()
  await bench.work()
  await bench.request('ironic.import')
  await bench.work()
  ids = (await bench.rows<{ id: string }>('SELECT id FROM node ORDER BY name')).map(({ id }) => id)
}, 240_000)
afterAll(async () => {
  await bench?.close()
  await keystone?.stop()
})

const [first, second, third] = [0, 1, 2].map((i) => ({ ours: () => ids[i] ?? '', theirs: () => ironicIds[i] ?? '' }))
if (!first || !second || !third) throw new Error('unreachable')
const driftOf = async (id: string) => {
  await bench.sync()
  return (await getIronicNode(bench.database, id)).drift
}
const change = async (id: string, what: object) => {
  const operation = await bench.requestNode('ironic.change_node', id, { input: { change: what } })
  await bench.work()
  return (
    await bench.rows<{ status: string; error_code: string | null; error_data: unknown }>(
      'SELECT * FROM operation WHERE id = $1',
      [operation],
    )
  )[0]
}
const take = (nodeId: string, ...fields: DriftField[]) =>
  takeIronicSide(bench.database, { nodeId, fields, context, rule: () => allowed })

ironicBmcWitness(() => bench)
ironicKeystoneWitness(
  () => bench,
  () => keystone,
)

describe.sequential('both sides of a node', () => {
  test('agree after the import', async () => {
    expect(await driftOf(first.ours())).toEqual([])
  })

  test('are shown where somebody changed Ironic, and ours stays as it is until a person takes it', async () => {
    await bench.direct.nodes.update(first.theirs(), [
      { op: 'add', path: '/properties/cpus', value: 16 },
      { op: 'add', path: '/description', value: 'moved to rack 7' },
    ])
    expect(await driftOf(first.ours())).toEqual([
      { field: 'description', ours: '', theirs: 'moved to rack 7', changedBy: 'ironic' },
      { field: 'cpuCores', ours: 8, theirs: 16, changedBy: 'ironic' },
    ])
    expect(await bench.rows('SELECT cpu_cores FROM node WHERE id = $1', [first.ours()])).toEqual([{ cpu_cores: 8 }])
    await take(first.ours(), 'cpuCores')
    expect(await bench.rows('SELECT cpu_cores FROM node WHERE id = $1', [first.ours()])).toEqual([{ cpu_cores: 16 }])
    expect((await driftOf(first.ours())).map(({ field }) => field)).toEqual(['description'])
  })

  test('become equal by writing ours to Ironic', async () => {
    await bench.rows(`UPDATE node SET description = 'rack 8', traits = '{CUSTOM_GPU}' WHERE id = $1`, [first.ours()])
    const drift = await driftOf(first.ours())
    expect(drift.map(({ field, changedBy }) => [field, changedBy])).toEqual([
      ['description', 'both'],
      ['traits', 'ingot'],
    ])
    expect(await change(first.ours(), { type: 'write', fields: ['description', 'traits'] })).toMatchObject({
      status: 'succeeded',
    })
    expect(await bench.direct.nodes.get(first.theirs())).toMatchObject({
      description: 'rack 8',
      traits: ['CUSTOM_GPU'],
    })
    expect(await driftOf(first.ours())).toEqual([])
  })

  test('a state that was changed in Ironic keeps the node out of the pool until somebody takes it', async () => {
    await bench.direct.nodes.setProvisionState(second.theirs(), { verb: 'manage' })
    await expect
      .poll(async () => (await bench.direct.nodes.getState(second.theirs())).provisionState)
      .toBe('manageable')
    expect(await driftOf(second.ours())).toEqual([
      { field: 'provisionState', ours: 'available', theirs: 'manageable', changedBy: 'ironic' },
    ])
    await bench.rows('UPDATE node SET cpu_cores = 8 WHERE id = $1', [first.ours()])
    // first and third are left: of three, only two can be had.
    await expect(bench.createHosts(3)).rejects.toMatchObject({ code: 'no_matching_node', data: { found: 2 } })
    await take(second.ours(), 'provisionState')
    expect(await bench.rows('SELECT provision_state FROM node WHERE id = $1', [second.ours()])).toEqual([
      { provision_state: 'manageable' },
    ])
  })

  test('maintenance that a person sets here is written to Ironic, and what Ironic sets is only shown', async () => {
    await bench.rows(`UPDATE node SET maintenance = true, maintenance_reason = 'disk' WHERE id = $1`, [second.ours()])
    // Right after its state was taken the node counts as being moved.
    const inIronic = async () => {
      await bench.sync()
      const { maintenance, maintenanceReason } = await bench.direct.nodes.getState(second.theirs())
      return { maintenance, maintenanceReason }
    }
    await expect.poll(inIronic, { timeout: 10_000 }).toEqual({ maintenance: true, maintenanceReason: 'disk' })
    expect(await driftOf(second.ours())).toEqual([])
    await bench.direct.nodes.clearMaintenance(second.theirs())
    expect(await driftOf(second.ours())).toEqual([
      { field: 'maintenance', ours: true, theirs: false, changedBy: 'ironic' },
    ])
    expect((await bench.direct.nodes.getState(second.theirs())).maintenance).toBe(false)
  })

  test('ports, port groups, boot device, traits and RAID are changed in Ironic and read again', async () => {
    const id = third.ours()
    const ok = { status: 'succeeded', error_code: null }
    expect(await change(id, { type: 'create_port_group', name: 'bond0', mode: '802.3ad' })).toMatchObject(ok)
    expect(await change(id, { type: 'create_port', address: '52:54:01:09:09:09', pxeEnabled: false })).toMatchObject(ok)
    expect(await change(id, { type: 'set_boot_device', device: 'pxe', persistent: true })).toMatchObject(ok)
    expect(await change(id, { type: 'set_traits', traits: ['CUSTOM_RAID10'] })).toMatchObject(ok)
    expect(
      await change(id, { type: 'set_raid', disks: [{ raidLevel: '1', sizeGib: null, isRootVolume: true }] }),
    ).toMatchObject(ok)
    const { facts, details, drift } = await getIronicNode(bench.database, id)
    expect(facts.ports.map(({ address, pxeEnabled }) => [address, pxeEnabled])).toContainEqual([
      '52:54:01:09:09:09',
      false,
    ])
    expect(facts.portGroups.map(({ name, mode }) => [name, mode])).toEqual([['bond0', '802.3ad']])
    expect(details?.bootDevice).toEqual({ device: 'pxe', persistent: false })
    expect(JSON.stringify(details?.targetRaidConfig)).toContain('MAX')
    expect(drift.map(({ field }) => field)).toEqual(['macAddresses', 'portGroups'])
    await take(id, 'macAddresses', 'portGroups')
    expect(await driftOf(id)).toEqual([])
    const port = facts.ports.find(({ address }) => address === '52:54:01:09:09:09')
    expect(await change(id, { type: 'delete_port', id: port?.id })).toMatchObject(ok)
    expect((await driftOf(id)).map(({ field }) => field)).toEqual(['macAddresses'])
  })

  test('what the driver cannot do is refused in Ironic’s own words', async () => {
    const refused = await change(third.ours(), { type: 'inject_nmi' })
    expect(refused).toMatchObject({ status: 'failed', error_data: { message: expect.stringContaining('inject_nmi') } })
  })

  test('a system that Ingot did not deploy is shown as unknown, and becomes a host when an admin names a project', async () => {
    const instance = '7f0c54cb-8f4d-4f4e-9a5c-0d3d3f1b1a01'
    await bench.direct.nodes.update(first.theirs(), [{ op: 'add', path: '/instance_uuid', value: instance }])
    await bench.direct.nodes.setProvisionState(first.theirs(), { verb: 'deploy', instanceInfo: {} })
    await expect
      .poll(async () => (await bench.direct.nodes.getState(first.theirs())).provisionState, { timeout: 30_000 })
      .toBe('active')
    expect((await driftOf(first.ours())).map(({ field }) => field)).toContain('provisionState')
    await take(first.ours(), 'provisionState')
    expect((await getIronicNode(bench.database, first.ours())).occupied).toBe(true)
    const { tenants } = bench
    const owner = await tenants.addUser('owner', { role: 'project_admin' })
    const { hostId } = await adoptInstance(bench.database, {
      nodeId: first.ours(),
      name: 'legacy',
      projectId: tenants.projects.joined,
      ownerId: owner.userId,
      imageId: tenants.imageId,
      context,
      rule: () => allowed,
    })
    expect(hostId).toBe(instance)
    const detail = await getIronicNode(bench.database, first.ours())
    expect(detail.occupied).toBe(false)
    expect((await driftOf(first.ours())).map(({ field }) => field)).not.toContain('instanceId')
  })

  test('a node that is deleted in Ironic is kept here and said to be gone', async () => {
    await bench.direct.nodes.clearMaintenance(second.theirs()).catch(() => undefined)
    await bench.direct.nodes.delete(second.theirs())
    await driftOf(second.ours())
    expect((await getIronicNode(bench.database, second.ours())).missingAt).toBeInstanceOf(Date)
  })

  test('an Ironic that does not answer is shown with the reason, and its nodes stay as they were', async () => {
    await bench.rows(`UPDATE ironic_endpoint SET url = 'http://127.0.0.1:9', version = version + 1`)
    await expect
      .poll(
        async () => {
          await bench.sync()
          return (await getIronicEndpoint(bench.database, bench.endpointId)).lastError?.code
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toBe('endpoint_unreachable')
    expect(await bench.rows('SELECT 1 FROM node')).toHaveLength(3)
  })
})
