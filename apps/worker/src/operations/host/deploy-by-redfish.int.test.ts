import type { VendorProfileName } from '@ingot/lab/redfish/vendor-profile'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

const PROFILE = 'm2.large'
const vendors: readonly VendorProfileName[] = ['openbmc', 'hpe-ilo5', 'lenovo-sd530', 'supermicro-x12', 'dell-idrac9']
let bench: Awaited<ReturnType<typeof openProvisionBench>>
beforeAll(async () => {
  const nodes = [...vendors, 'http', 'network', 'unfit', 'stays'].map((name) => ({
    name,
    profile: PROFILE as typeof PROFILE,
    redfish: vendors.find((vendor) => vendor === name) ?? ('openbmc' as const),
  }))
  bench = await openProvisionBench(nodes)
})
afterAll(() => bench?.close())

/** A node that is reached by Redfish only, and starts its agent by `bootMethod`. */
async function insertNode(name: string, bootMethod: string): Promise<string> {
  const nodeId = await bench.insertNode(name, 'available')
  await bench.sql.query('UPDATE node SET boot_method = $2 WHERE id = $1', [nodeId, bootMethod])
  await bench.sql.query(
    `UPDATE bmc_endpoint SET protocol = 'redfish', port = $2, auth_mode = 'auto', tls_mode = 'pinned', tls_fingerprint = $3
     WHERE node_id = $1`,
    [nodeId, bench.lab.node(name).redfishPort, bench.lab.tlsFingerprint],
  )
  return nodeId
}

async function deploy(name: string, bootMethod: string) {
  const nodeId = await insertNode(name, bootMethod)
  const { hostId, operationId } = await bench.createHost(name)
  await bench.run(operationId)
  return { nodeId, hostId, operation: await bench.operation(operationId) }
}
const count = (name: string, event: string) => bench.lab.node(name).eventLog.counter(event)

describe('a host on a server that is reached by Redfish', () => {
  test.each(vendors)(
    'of %s is deployed from virtual media and erased again, and the drive is empty after',
    async (name) => {
      const { nodeId, hostId, operation } = await deploy(name, 'virtual_media')
      expect(operation).toMatchObject({ status: 'succeeded', error_code: null })
      expect(count(name, 'boot.cdrom')).toBe(1)
      expect(count(name, 'boot.network')).toBe(0)
      expect(bench.lab.node(name).board.bootableMedium()).toBeNull()
      const bmc = await bench.bmcOf(nodeId)
      expect(await bmc.boot.read()).toMatchObject({ device: 'disk', persistent: true })
      await bench.lab.node(name).eventLog.waitFor('boot.os')

      const deleting = await bench.request('host.delete', { nodeId, hostId })
      await bench.run(deleting)
      expect(await bench.operation(deleting)).toMatchObject({ status: 'succeeded' })
      expect(count(name, 'boot.cdrom')).toBe(2)
      expect(bench.lab.node(name).board.bootableMedium()).toBeNull()
      expect((await bench.lab.readDiskState(name)).blank).toBe(true)
      await bench.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [nodeId])
    },
  )

  test('is deployed by UEFI HTTP boot', async () => {
    const { nodeId, operation } = await deploy('http', 'http')
    expect(operation).toMatchObject({ status: 'succeeded', error_code: null })
    expect(count('http', 'boot.http')).toBe(1)
    await bench.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [nodeId])
  })

  test('is deployed by the network as before', async () => {
    const { nodeId, operation } = await deploy('network', 'pxe')
    expect(operation).toMatchObject({ status: 'succeeded', error_code: null })
    expect(count('network', 'boot.network')).toBe(1)
    await bench.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [nodeId])
  })
})

test('a cancelled deploy leaves no medium in the drive', async () => {
  const nodeId = await insertNode('stays', 'virtual_media')
  const { operationId } = await bench.createHost('stays')
  await bench.run(operationId, { until: 'wait_for_agent' })
  expect(bench.lab.node('stays').board.bootableMedium()?.image).toMatch(/\/media\/agent\.iso$/)
  await bench.cancel(operationId)
  await bench.run(operationId)
  expect(bench.lab.node('stays').board.bootableMedium()).toBeNull()
  expect(bench.lab.node('stays').server.isPowerOn()).toBe(false)
  await bench.sql.query('UPDATE node SET maintenance = true WHERE id = $1', [nodeId])
})

test('a way to boot that the BMC does not have is named before the machine is switched on', async () => {
  const nodeId = await bench.insertNode('unfit', 'available')
  await bench.sql.query(`UPDATE node SET boot_method = 'virtual_media' WHERE id = $1`, [nodeId])
  const { operationId } = await bench.createHost('unfit')
  await bench.run(operationId)
  expect(await bench.operation(operationId)).toMatchObject({
    status: 'failed',
    error_code: 'boot_method_unfit',
    error_data: { bootMethod: 'virtual_media', protocol: 'ipmi' },
  })
  expect(count('unfit', 'power.on')).toBe(0)
})
