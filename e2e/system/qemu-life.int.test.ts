import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  findNode,
  operationOf,
  requestNode,
  waitForSuccess,
} from './fleet-requests'
import { type QemuCloud, startQemuCloud } from './qemu-cloud'

// The whole life of a host on a machine that nobody here simulated: QEMU boots it, OpenIPMI is its BMC, Linux runs on it.
// The tests follow each other. INGOT_QEMU_UEFI=1 runs them on UEFI firmware.
const firmware = process.env.INGOT_QEMU_UEFI === '1' ? 'uefi' : 'bios'
const BOOT_MS = 120_000
const ORIGIN = 'https://console.example.org'
let cloud: QemuCloud
let hostId: string

beforeAll(async () => {
  cloud = await startQemuCloud({ firmware, consoleOrigin: ORIGIN })
}, 120_000)
afterAll(() => cloud?.close(), 30_000)

const node = () => {
  const [first] = cloud.lab.nodes
  if (!first) throw new Error('the lab has no machine')
  return first
}
const clock = (what: string, from: number) => console.log(what, ((Date.now() - from) / 1000).toFixed(1))

test('register', async () => {
  let t = Date.now()
  const { operationId } = await cloud.register(node())
  await waitForSuccess(cloud, operationId, BOOT_MS)
  clock('enroll', t)
  t = Date.now()
  await waitForSuccess(cloud, await requestNode(cloud, 'qemu-1', 'inspect'), BOOT_MS)
  clock('inspect', t)
  t = Date.now()
  console.log(await findNode(cloud, 'qemu-1'))
  await waitForSuccess(cloud, await requestNode(cloud, 'qemu-1', 'provide'), BOOT_MS)
  clock('provide', t)
  t = Date.now()
  hostId = await cloud.createHost('risk-web')
  await waitForSuccess(cloud, await operationOf(cloud, hostId), BOOT_MS)
  clock('deploy', t)
  t = Date.now()
  await expect.poll(() => node().serial.tail, { timeout: BOOT_MS, interval: 200 }).toMatch(/risk-web login: $/)
  clock('login', t)
  t = Date.now()
}, 600_000)
