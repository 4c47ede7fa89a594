import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCampaign } from '@ingot/db/firmware/create-campaign'
import { getCampaign } from '@ingot/db/firmware/list-campaigns'
import { findFirmware } from '@ingot/db/firmware/store-firmware'
import { buildFirmwareImage } from '@ingot/lab/image/build-firmware-image'
import type { VendorProfileName } from '@ingot/lab/redfish/vendor-profile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advanceCampaigns } from '../../reconcilers/advance-campaigns'
import { openProvisionBench } from '../../testing/provision-bench'

// Real files, sent or fetched over HTTPS and HTTP, installed by the lab's controllers as their vendors do.
const files: Readonly<Record<string, Buffer>> = {
  '/bios': buildFirmwareImage({ component: 'BIOS', version: '3.0.0' }),
  '/bmc': buildFirmwareImage({ component: 'BMC', version: '9.0.0' }),
  '/drive': buildFirmwareImage({ component: 'DRIVE', version: '2.0.0' }),
  '/noise': Buffer.alloc(4096, 7),
}
const server = createServer((request, response) => {
  const bytes = files[request.url ?? '']
  response.writeHead(bytes ? 200 : 404, { 'content-length': bytes?.length ?? 0 }).end(bytes)
})
const fetching = ['dell-idrac9', 'openbmc'] as const
const pushed = 'ami-megarac'
const inletTemp = 2
const names = [...fetching, pushed, 'wrong', 'absent', 'broken', 'restarted', 'forgetful', 'ill', 'well'] as const
const vendorOf = (name: (typeof names)[number]): VendorProfileName =>
  name === 'forgetful' ? 'openbmc' : name === pushed || name === 'openbmc' ? name : 'dell-idrac9'

let bench: Awaited<ReturnType<typeof openProvisionBench>>
let url: string
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const nodes = names.map((name) => ({ name, profile: 'c1.small' as const, redfish: vendorOf(name) }))
  // A flash takes a moment, and a controller that restarts is away for one.
  bench = await openProvisionBench(nodes, { timings: { agentStartMs: 200, eraseMs: 100 } })
})
afterAll(async () => {
  await bench?.close()
  server.closeAllConnections()
  server.close()
})

async function insert(name: string): Promise<string> {
  const nodeId = await bench.insertNode(name, 'available')
  await bench.sql.query(
    `UPDATE bmc_endpoint SET protocol = 'redfish', port = $2, auth_mode = 'auto', tls_mode = 'pinned', tls_fingerprint = $3 WHERE node_id = $1`,
    [nodeId, bench.lab.node(name).redfishPort, bench.lab.tlsFingerprint],
  )
  return nodeId
}
const item = (component: string, version: string, file: string) => ({ component, version, imageUrl: `${url}/${file}` })
async function begin(name: string, items: ReturnType<typeof item>[]) {
  const nodeId = await insert(name)
  const id = await bench.request('node.update_firmware', { nodeId }, { input: { items } })
  return { nodeId, id, node: bench.lab.node(name) }
}
const endOf = async (id: string) => {
  const { status, error_code, error_data } = await bench.operation(id)
  return { status, code: error_code, data: error_data }
}

describe('firmware over the real wire', () => {
  test.each([...fetching, pushed])(
    'is brought to the controller, a part and the machine by one operation: %s',
    async (name) => {
      const wanted = [item('BMC', '9.0.0', 'bmc'), item('Disk.1', '2.0.0', 'drive'), item('BIOS', '3.0.0', 'bios')]
      const { nodeId, id, node } = await begin(name, wanted)
      await bench.run(id)
      expect(await endOf(id)).toEqual({ status: 'succeeded', code: null, data: null })
      const { items } = await findFirmware(bench.database, nodeId)
      const versions = Object.fromEntries(items.map((each) => [each.id, each.version]))
      expect(versions).toMatchObject({ BMC: '9.0.0', 'Disk.1': '2.0.0', BIOS: '3.0.0' })
      expect(node.eventLog.counter('redfish.firmware-update')).toBe(3)
      expect(node.eventLog.counter('redfish.firmware-downloaded')).toBe(name === pushed ? 0 : 3)
      expect(node.eventLog.counter('redfish.controller-restart')).toBe(1)
      expect(node.server.isPowerOn()).toBe(false)
    },
  )

  test.each([
    ['wrong', 'drive', 'for DRIVE'],
    ['absent', 'missing', 'HTTP 404'],
    ['broken', 'bios', 'signature mismatch'],
  ])('that the controller does not take says why and keeps the node out: %s', async (name, file, why) => {
    const { nodeId, id, node } = await begin(name, [item('BIOS', '3.0.0', file)])
    if (name === 'broken') node.setFault('firmware-update-fails', { once: true })
    await bench.run(id)
    expect(await endOf(id)).toMatchObject({
      code: 'firmware_update_failed',
      data: { message: expect.stringContaining(why) },
    })
    expect(await bench.node(nodeId)).toMatchObject({ maintenance: true })
    expect(node.eventLog.counter('redfish.firmware-installed')).toBe(0)
  })

  test('that a restart of the controller cuts off has failed, where the controller remembers it', async () => {
    const { id, node } = await begin('restarted', [item('Disk.1', '2.0.0', 'drive')])
    const running = bench.run(id)
    await node.eventLog.waitFor('redfish.firmware-downloaded')
    node.board.restartController()
    await running
    expect(await endOf(id)).toMatchObject({
      code: 'firmware_update_failed',
      data: { message: expect.stringContaining('restarted') },
    })
  })

  test('that a restart of the controller cuts off is found by its version, where the controller forgot it', async () => {
    const { id, node } = await begin('forgetful', [item('Disk.1', '2.0.0', 'drive')])
    const running = bench.run(id, { until: 'verify_firmware' })
    await node.eventLog.waitFor('redfish.firmware-downloaded')
    node.board.restartController()
    await running
    await bench.sql.query(`UPDATE operation SET state = state || '{"firmwareLooks": 300}' WHERE id = $1`, [id])
    await bench.run(id)
    expect(await endOf(id)).toMatchObject({ code: 'firmware_version_unchanged', data: { wanted: '2.0.0' } })
  })

  test('stops a campaign when its canary is ill afterwards, before anybody else is touched', async () => {
    const [ill, well] = [await insert('ill'), await insert('well')]
    const canary = bench.lab.node('ill')
    canary.eventLog.subscribe(({ kind }) => {
      if (kind === 'redfish.firmware-installed') canary.bmc.forcedReadings.set(inletTemp, 50)
    })
    const [baselineId, userId] = [randomUUID(), randomUUID()]
    await bench.sql.query(
      `INSERT INTO user_account (id, email, display_name, password_hash, cloud_admin) VALUES ($1, 'c@example.org', 'c', 'x', true)`,
      [userId],
    )
    await bench.sql.query('INSERT INTO firmware_baseline (id, name, items) VALUES ($1, $2, $3)', [
      ...[baselineId, 'b', JSON.stringify([item('Disk.1', '2.0.0', 'drive')])],
    ])
    const campaign = await createCampaign(
      bench.database,
      {
        ...{ name: 'spring', baselineId, nodeIds: [ill, well], windowStart: null, windowEnd: null },
        ...{ canaryCount: 1, parallel: 2, maxFailures: 1 },
      },
      { actorId: userId, actorName: 'c' },
    )
    const started = await advanceCampaigns(bench.database, new Date())
    const { nodes } = await getCampaign(bench.database, campaign.id)
    const operationId = nodes[0]?.operationId ?? ''
    await bench.run(operationId)
    await advanceCampaigns(bench.database, new Date())
    expect([started, await endOf(operationId)]).toMatchObject([
      1,
      { code: 'firmware_health_worse', data: { sensors: 'Inlet Temp' } },
    ])
    const after = await getCampaign(bench.database, campaign.id)
    expect(after).toMatchObject({ status: 'stopped', stopReason: 'canary_failed' })
    expect(after.nodes).toMatchObject([
      { status: 'failed', reason: 'firmware_health_worse' },
      { status: 'skipped', reason: 'canary_failed' },
    ])
    expect(bench.lab.node('well').eventLog.counter('redfish.firmware-update')).toBe(0)
  })
})
