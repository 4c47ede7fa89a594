import { findSwitchProblem } from '@ingot/lab/qemu/network/find-switch-problem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findNode, requestNode, waitForSuccess } from './fleet-requests'
import { type QemuCloud, startQemuCloud } from './qemu-cloud'

// What QEMU's user-mode network leaves out: UEFI firmware that asks by PXE, dnsmasq with the worker's configuration, and a
// switch that says by LLDP where the machine is plugged in.
const WORK_MS = 240_000
const problem = await findSwitchProblem()
if (problem !== null) console.warn(`No switch can be made here, so nothing boots from one: ${problem}`)

describe.runIf(problem === null)('a machine on a switch', () => {
  let cloud: QemuCloud
  beforeAll(async () => {
    cloud = await startQemuCloud({ firmware: 'uefi', consoleOrigin: 'https://console.example.org', onSwitch: true })
  }, WORK_MS)
  afterAll(() => cloud?.close(), 30_000)

  test('boots by DHCP, TFTP and then HTTP, and tells which port it is plugged into', { timeout: WORK_MS }, async () => {
    const [node] = cloud.lab.nodes
    if (!node) throw new Error('the lab has no machine')
    const { nodeId, operationId } = await cloud.register(node)
    await waitForSuccess(cloud, operationId, WORK_MS)
    await waitForSuccess(cloud, await requestNode(cloud, node.profile.name, 'inspect'), WORK_MS)
    expect(await findNode(cloud, node.profile.name)).toMatchObject({ provision_state: 'manageable', boot_mode: 'uefi' })
    const log = cloud.lab.switch?.dhcpLog ?? ''
    expect(log).toContain(`DHCPACK(prov0) 10.20.0.`)
    expect(log).toMatch(/sent \/usr\/lib\/ipxe\/snponly\.efi to 10\.20\.0\./)
    const { rows } = await cloud.sql.query('SELECT mac_address, switch_port, lldp FROM port WHERE node_id = $1', [
      nodeId,
    ])
    expect(rows).toMatchObject([{ mac_address: node.profile.mac, switch_port: 'port1' }])
  })
})
