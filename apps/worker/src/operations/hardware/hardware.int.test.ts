import type { OperationKind } from '@ingot/core/operation/kinds'
import { findHardware } from '@ingot/db/hardware/find-hardware'
import { findSensors } from '@ingot/db/hardware/find-sensors'
import { listBmcEvents } from '@ingot/db/hardware/list-bmc-events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProvisionBench } from '../../testing/provision-bench'

const NODE = 'c1'
let bench: Awaited<ReturnType<typeof openProvisionBench>>
let nodeId: string
beforeAll(async () => {
  bench = await openProvisionBench([{ name: NODE, profile: 'c1.small' }])
  nodeId = await bench.insertNode(NODE, 'manageable')
})
afterAll(() => bench?.close())

const ways = {
  once: (id: string) => bench.run(id),
  twice: (id: string) => bench.runTwice(id),
  'dying after each statement': (id: string) => bench.runDying(id, 'unanswered'),
  'dying after each call': (id: string) => bench.runDying(id, 'wire'),
}
type Way = keyof typeof ways
const everyWay = Object.keys(ways) as Way[]

async function operate(way: Way, kind: OperationKind, input: Record<string, string | number | boolean> = {}) {
  const id = await bench.request(kind, { nodeId }, { input })
  await ways[way](id)
  return bench.operation(id)
}
const events = () =>
  listBmcEvents(bench.database, { nodeId, severities: ['info', 'warning', 'critical'], beforeId: null, limit: 100 })
const counter = (kind: string) => bench.lab.node(NODE).eventLog.counter(kind)

describe.each(everyWay)('done %s', (way) => {
  test('reading sensors keeps each once, with one point of history per five minutes', async () => {
    expect(await operate(way, 'node.read_sensors')).toMatchObject({ status: 'succeeded', evidence: { sensors: 6 } })
    const sensors = await findSensors(bench.database, nodeId)
    expect(sensors.map(({ name }) => name)).toEqual(['CPU1 Temp', 'Inlet Temp', 'FAN1', 'FAN2', '12V', 'PSU1 Power'])
    const inlet = sensors.find(({ name }) => name === 'Inlet Temp')
    expect(inlet).toMatchObject({ kind: 'temperature', state: 'ok', thresholds: { upperCritical: 42 } })
    expect(inlet?.value).toBeGreaterThan(10)
    expect(inlet?.history.length).toBeLessThanOrEqual(2)
    expect(inlet?.history.at(-1)?.[3]).toBe(inlet?.value)
  })

  test('setting a boot device leaves what the BMC then says, and its mode is the node’s', async () => {
    const device = way === 'once' ? 'bios_setup' : 'pxe'
    const input = { device, persistent: way === 'twice' }
    expect(await operate(way, 'node.set_boot_device', input)).toMatchObject({ status: 'succeeded' })
    const { bootOverride } = await findHardware(bench.database, nodeId)
    expect(bootOverride).toEqual({ device, persistent: way === 'twice', mode: 'uefi' })
    expect(await (await bench.bmcOf(nodeId)).boot.read()).toEqual(bootOverride)
  })

  test('setting the light leaves what the BMC then says', async () => {
    const state = way === 'twice' ? 'off' : 'lit'
    expect(await operate(way, 'node.set_indicator', { state })).toMatchObject({ status: 'succeeded' })
    expect((await findHardware(bench.database, nodeId)).indicator).toBe(state)
  })

  test('reading the event log copies each record once, however often it is read', async () => {
    await (await bench.bmcOf(nodeId)).power.set('on')
    expect(await operate(way, 'node.read_event_log')).toMatchObject({ status: 'succeeded' })
    const { events: copied } = await events()
    const inBmc = await (await bench.bmcOf(nodeId)).eventLog()
    expect(copied.map(({ recordId, text }) => [recordId, text]).reverse()).toEqual(
      inBmc.map(({ id, text }) => [id, text]),
    )
    await (await bench.bmcOf(nodeId)).power.set('off')
  })
})

describe('a diagnostic interrupt', () => {
  beforeAll(async () => {
    await (await bench.bmcOf(nodeId)).power.set('on')
  })

  test('is sent once, also by a step that runs twice', async () => {
    const before = counter('ipmi.chassis-control.diagnostic')
    expect(await operate('twice', 'node.inject_nmi')).toMatchObject({ status: 'succeeded' })
    expect(counter('ipmi.chassis-control.diagnostic')).toBe(before + 1)
  })

  test('is not sent again by a worker that does not know whether it was: it says so', async () => {
    const before = counter('ipmi.chassis-control.diagnostic')
    const operation = await operate('dying after each call', 'node.inject_nmi')
    expect(operation).toMatchObject({ status: 'failed', error_code: 'nmi_outcome_unknown' })
    expect(counter('ipmi.chassis-control.diagnostic')).toBe(before + 1)
  })

  test('is not sent to a machine that is off', async () => {
    const before = counter('ipmi.chassis-control.diagnostic')
    await (await bench.bmcOf(nodeId)).power.set('off')
    expect(await operate('once', 'node.inject_nmi')).toMatchObject({ status: 'failed', error_code: 'action_refused' })
    expect(counter('ipmi.chassis-control.diagnostic')).toBe(before)
  })
})
