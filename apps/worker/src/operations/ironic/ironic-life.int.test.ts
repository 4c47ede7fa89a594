import { getIronicNode } from '@ingot/db/ironic/get-ironic-node'
import { sealSecret, secretContext } from '@ingot/db/secret/seal-secret'
import { type RunningNeutron, startNeutron } from '@ingot/testing/ironic/start-neutron'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IronicBench, openIronicBench } from '../../testing/ironic-bench'

// Real Ironic 21.4 (Debian) with fake-hardware: what a conductor does, in what order, is its own. Every step is run twice,
// the first time by a worker that dies before it can remember anything.
let bench: IronicBench
let neutron: RunningNeutron
let ids: string[]
beforeAll(async () => {
  neutron = await startNeutron()
  bench = await openIronicBench({ twice: true, fakeDelays: { deploy: 1, inspect: 1 }, neutronUrl: neutron.url })
  ids = await bench.enrol(3, 'rack')
  // The others keep `noop`, which attaches nothing.
  await bench.direct.nodes.update(ids[0] ?? '', [{ op: 'add', path: '/network_interface', value: 'flat' }])
  await bench.addEndpoint()
  await bench.work()
})
afterAll(async () => {
  await bench?.close()
  await neutron?.stop()
})

interface NodeRow {
  readonly id: string
  readonly name: string
  readonly provision_state: string
  readonly power_observed: string
  readonly last_error_code: string | null
}
const node = async (name: string): Promise<NodeRow> => {
  const [row] = await bench.rows<NodeRow>('SELECT * FROM node WHERE name = $1', [name])
  if (!row) throw new Error(`no node ${name}`)
  return row
}
const operation = async (id: string) =>
  (await bench.rows<Record<string, unknown>>('SELECT * FROM operation WHERE id = $1', [id]))[0]

describe.sequential('the nodes of an Ironic', () => {
  test('are found by looking at its endpoint, which says what it can do', async () => {
    const [endpoint] = await bench.rows<Record<string, unknown>>('SELECT * FROM ironic_endpoint')
    expect(endpoint).toMatchObject({ microversion: '1.82', last_error_code: null })
    expect(JSON.stringify(endpoint?.identity)).toContain('fake-hardware')
    expect(endpoint?.conductors).toEqual([{ hostname: '127.0.0.1', group: '', alive: true }])
  })

  test('are taken over once, with their ports and facts, and nothing changes in Ironic', async () => {
    const before = await bench.direct.nodes.get(ids[0] ?? '')
    await bench.request('ironic.import')
    await bench.work()
    await bench.request('ironic.import')
    await bench.work()
    const nodes = await bench.rows(
      `SELECT n.name, n.engine, n.provision_state, n.cpu_cores, n.memory_mib, n.local_disk_gib, n.resource_class,
        (SELECT count(*)::int FROM port WHERE node_id = n.id) AS ports FROM node n ORDER BY name`,
    )
    expect(nodes).toEqual(
      [1, 2, 3].map((i) => ({
        name: `rack-${i}`,
        engine: 'ironic',
        provision_state: 'enroll',
        cpu_cores: 8,
        memory_mib: 32_768,
        local_disk_gib: 447,
        resource_class: 'bm',
        ports: 1,
      })),
    )
    const [{ import_result: result } = { import_result: null }] = await bench.rows<{ import_result: unknown }>(
      'SELECT import_result FROM ironic_endpoint',
    )
    expect(result).toEqual({ imported: 0, known: 3, occupied: 0, refused: [] })
    expect(await bench.direct.nodes.get(ids[0] ?? '')).toEqual(before)
  })

  test('go through enrolment, inspection and cleaning by the same operations as our own', async () => {
    const { id } = await node('rack-1')
    for (const [kind, nodeEvent, state] of [
      ['node.enroll', 'manage', 'manageable'],
      ['node.inspect', 'inspect', 'manageable'],
      ['node.provide', 'provide', 'available'],
    ] as const) {
      const operationId = await bench.requestNode(kind, id, { nodeEvent })
      await bench.work()
      expect(await operation(operationId)).toMatchObject({ status: 'succeeded', error_code: null, engine: 'ironic' })
      expect((await node('rack-1')).provision_state).toBe(state)
      expect((await bench.direct.nodes.getState(ids[0] ?? '')).provisionState).toBe(state)
    }
  })

  test('are switched on and off', async () => {
    const { id } = await node('rack-1')
    await bench.requestNode('node.power_on', id)
    await bench.work()
    expect((await node('rack-1')).power_observed).toBe('on')
    await bench.requestNode('node.reboot', id)
    await bench.work()
    await bench.requestNode('node.power_off', id)
    await bench.work()
    expect((await bench.direct.nodes.getState(ids[0] ?? '')).powerState).toBe('power off')
  })

  test('carry hosts: deployed, stopped, rebuilt and given back', async () => {
    const { id } = await node('rack-1')
    const [host] = await bench.createHosts(1)
    const hostId = host?.id ?? ''
    await bench.work()
    expect(await operation(host?.operation.id ?? '')).toMatchObject({ status: 'succeeded', error_code: null })
    const deployed = await bench.direct.nodes.get(ids[0] ?? '')
    expect(deployed).toMatchObject({ provisionState: 'active', instanceId: hostId })
    expect(deployed.instanceInfo.image_os_hash_algo).toBe('sha256')
    const vnics = await bench.rows<{ id: string; mac: string }>(
      'SELECT id, mac_address AS mac FROM vnic WHERE host_id = $1',
      [hostId],
    )
    expect(vnics).toHaveLength(1)
    // Attached once although every step runs twice, on the NIC that the host's address is bound to.
    expect(await bench.direct.nodes.vifs(ids[0] ?? '')).toEqual(vnics.map(({ id: vif }) => vif))
    const [vnic] = vnics
    expect(neutron.port(vnic?.id ?? '')).toMatchObject({ mac_address: vnic?.mac })
    const prepared = await bench.rows<{ evidence: object }>(
      `SELECT evidence FROM operation_step WHERE operation_id = $1 AND name = 'ironic_prepare_deploy'`,
      [host?.operation.id],
    )
    expect(prepared[0]?.evidence).toMatchObject({ networkInterface: 'flat', connectedBy: 'ironic' })
    expect(await bench.rows('SELECT state FROM host')).toEqual([{ state: 'active' }])

    await bench.requestNode('host.stop', id, { hostId })
    await bench.work()
    expect((await node('rack-1')).power_observed).toBe('off')
    const sealed = await sealSecret(bench.sealKeys.publicKey, secretContext.hostRescue(hostId), 'rescue-Word')
    await bench.rows('UPDATE host SET rescue_password_sealed = $2 WHERE id = $1', [hostId, Buffer.from(sealed)])
    for (const [kind, event, state] of [
      ['host.rescue', 'rescue', 'rescue'],
      ['host.unrescue', 'unrescue', 'active'],
    ] as const) {
      const rescue = await bench.requestNode(kind, id, { hostId, nodeEvent: event, hostEvent: event })
      await bench.work()
      expect(await operation(rescue)).toMatchObject({ status: 'succeeded', error_code: null })
      expect((await bench.direct.nodes.getState(ids[0] ?? '')).provisionState).toBe(state)
      expect(await bench.rows('SELECT state FROM host')).toEqual([{ state }])
    }
    const rebuild = await bench.requestNode('host.rebuild', id, { hostId, nodeEvent: 'rebuild', hostEvent: 'rebuild' })
    await bench.work()
    expect(await operation(rebuild)).toMatchObject({ status: 'succeeded', error_code: null })
    await bench.requestNode('host.delete', id, { hostId, nodeEvent: 'delete', hostEvent: 'delete' })
    await bench.work()
    expect(await bench.rows('SELECT state, node_id FROM host')).toEqual([{ state: 'deleted', node_id: null }])
    expect((await node('rack-1')).provision_state).toBe('available')
    expect((await bench.direct.nodes.getState(ids[0] ?? '')).instanceId).toBeNull()
    expect(await bench.direct.nodes.vifs(ids[0] ?? '')).toEqual([])
  })

  test('take VIFs and volumes, and give them back', async () => {
    const { id } = await node('rack-1')
    const change = async (what: object) => {
      const asked = await bench.requestNode('ironic.change_node', id, { input: { change: what } })
      await bench.work()
      expect(await operation(asked)).toMatchObject({ status: 'succeeded', error_code: null })
      return (await getIronicNode(bench.database, id)).details
    }
    const vifId = 'b6d1b5a4-5d2c-4d4e-8a51-5a4c6f0b9e01'
    expect((await change({ type: 'attach_vif', vifId, portId: null }))?.vifs).toEqual([vifId])
    expect((await change({ type: 'detach_vif', vifId }))?.vifs).toEqual([])
    // Ironic wants the machine to be off for these.
    await bench.requestNode('node.power_off', id)
    await bench.work()
    const connectorId = 'iqn.2026-11.org.example:rack-1'
    const connector = { type: 'create_connector', connectorType: 'iqn', connectorId }
    const [made] = (await change(connector))?.connectors ?? []
    expect(made).toMatchObject({ type: 'iqn', connectorId })
    const target = { type: 'create_target', volumeType: 'iscsi', volumeId: 'volume-1', bootIndex: 0 }
    const [volume] = (await change(target))?.targets ?? []
    expect(volume).toMatchObject({ volumeType: 'iscsi', volumeId: 'volume-1', bootIndex: 0 })
    expect((await change({ type: 'delete_target', id: volume?.id }))?.targets).toEqual([])
    expect((await change({ type: 'delete_connector', id: made?.id }))?.connectors).toEqual([])
  })

  test('are made in Ironic from here, known at once, edited on both sides, and deleted in Ironic again', async () => {
    const created = await bench.createNode({
      name: 'made-here',
      driver: 'fake-hardware',
      driverInfo: { fake_address: '127.0.0.9', fake_password: 'canary-secret' },
      interfaces: { console: 'no-console', inspect: 'no-inspect' },
      owner: 'team-a',
      resourceClass: 'bm.large',
      cpuCores: 16,
      bootMode: 'bios',
      macAddresses: ['52:54:09:00:00:01'],
    })
    await bench.work()
    expect(await operation(created)).toMatchObject({ status: 'succeeded', error_code: null })
    const { id, provision_state } = await node('made-here')
    expect(provision_state).toBe('enroll')
    const find = async () =>
      (await bench.direct.nodes.list()).items.find(({ driverInfo }) => 'fake_address' in driverInfo) ??
      Promise.reject(new Error('none'))
    const made = await find()
    expect(made).toMatchObject({ name: 'made-here', owner: 'team-a', resourceClass: 'bm.large' })
    // The password is there, and masked by Ironic.
    expect(made.driverInfo).toEqual({ fake_address: '127.0.0.9', fake_password: '******' })
    expect(made.properties).toMatchObject({ cpus: 16, capabilities: 'boot_mode:bios' })
    expect(made.interfaces.console).toBe('no-console')
    expect((await bench.direct.ports.list({ nodeId: made.id })).items.map(({ address }) => address)).toEqual([
      '52:54:09:00:00:01',
    ])
    expect(await bench.rows('SELECT 1 FROM ironic_driver_secret')).toEqual([])

    const edit = { name: 'renamed', description: 'rack 9', resourceClass: 'bm.small', owner: '', automatedClean: false }
    const change = { type: 'edit_node', ...edit, retired: true, protected: false }
    await bench.requestNode('ironic.change_node', id, { input: { change } })
    await bench.work()
    const { automatedClean, ...words } = edit
    expect(await find()).toMatchObject({ ...words, owner: null, automatedClean, retired: true })
    expect(await bench.rows('SELECT description, resource_class FROM node WHERE id = $1', [id])).toEqual([
      { description: 'rack 9', resource_class: 'bm.small' },
    ])
    expect((await getIronicNode(bench.database, id)).drift).toEqual([])

    const deleted = await bench.requestNode('ironic.delete_node', id)
    await bench.work()
    expect(await operation(deleted)).toMatchObject({ status: 'succeeded', error_code: null, node_id: null })
    expect(await bench.rows('SELECT 1 FROM node WHERE name = $1', ['renamed'])).toEqual([])
    await expect(find()).rejects.toThrow('none')
  })

  test('that Ironic does not take leave nothing behind, here or there', async () => {
    const before = (await bench.direct.nodes.list()).items.length
    const unknown = { name: 'never', driver: 'ipmi', driverInfo: { ipmi_address: 'x', ipmi_password: 'canary-secret' } }
    const refused = await bench.createNode({ ...unknown, interfaces: { console: 'of-nobody' } })
    await bench.work()
    expect(await operation(refused)).toMatchObject({ status: 'failed' })
    expect((await bench.direct.nodes.list()).items.length).toBe(before)
    expect(await bench.rows('SELECT 1 FROM ironic_driver_secret')).toEqual([])
    expect(await bench.rows(`SELECT 1 FROM node WHERE name = 'never'`)).toEqual([])
  })

  test('run chosen steps of their driver while nobody uses them, or say what Ironic is too old for', async () => {
    const { id } = await node('rack-2')
    await bench.requestNode('node.enroll', id, { nodeEvent: 'manage' })
    await bench.work()
    const run = async (step: object) => {
      const steps = [{ args: {}, ...step }]
      const kind = await bench.requestNode('ironic.clean_node', id, { nodeEvent: 'clean', input: { steps } })
      await bench.work()
      return operation(kind)
    }
    const bios = { interface: 'bios', step: 'apply_configuration', args: { settings: [{ name: 'A', value: '1' }] } }
    expect(await run(bios)).toMatchObject({ status: 'succeeded', error_code: null })
    expect((await bench.direct.nodes.bios(ids[1] ?? '')).map(({ name, value }) => [name, value])).toEqual([['A', '1']])
    expect((await node('rack-2')).provision_state).toBe('manageable')

    expect(await run({ interface: 'firmware', step: 'update' })).toMatchObject({
      status: 'failed',
      error_code: 'microversion_unsupported',
      error_data: { needs: '1.86', has: '1.82' },
    })
    expect((await node('rack-2')).provision_state).toBe('manageable')

    // The fake driver keeps a RAID target and has no step to make it.
    expect(await run({ interface: 'raid', step: 'create_configuration' })).toMatchObject({
      status: 'failed',
      error_data: { message: expect.stringContaining('create_configuration') },
    })
    expect((await node('rack-2')).provision_state).toBe('clean_failed')
    expect((await bench.direct.nodes.getState(ids[1] ?? '')).provisionState).toBe('clean failed')
  })
})
