import type { TenantsUser } from '@ingot/testing/tenants-fixture'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ApiBench, openApiBench } from '../testing/open-api-bench'

let bench: ApiBench
let admin: TenantsUser
beforeAll(async () => {
  bench = await openApiBench()
  admin = await bench.tenants.addUser('admin', { cloudAdmin: true })
})
afterAll(() => bench.close())

const refusal = (code: string) => ({ cause: expect.objectContaining({ code }) })

describe('asking for work on hardware', () => {
  test('answers the same question with the operation that is open, and refuses another one', async () => {
    const id = await bench.tenants.addNode()
    const caller = await bench.callerFor(admin)
    const first = await caller.node.setBootDevice({ id, device: 'pxe' })
    const same = await caller.node.setBootDevice({ id, device: 'pxe', persistent: false })
    expect(same.operation).toEqual({ ...first.operation, existing: true })
    await expect(caller.node.setBootDevice({ id, device: 'disk' })).rejects.toMatchObject(refusal('operation_open'))
  })

  test('shows what was never read as never read, with what may be done', async () => {
    const id = await bench.tenants.addNode()
    const caller = await bench.callerFor(admin)
    const hardware = await caller.node.hardware({ id })
    expect(hardware).toMatchObject({
      bootOverride: null,
      bootOverrideAt: null,
      actions: { readSensors: { allowed: true } },
    })
    expect(hardware.actions.injectNmi).toEqual({ allowed: false, reason: { code: 'power_needed', power: 'on' } })
    expect(await caller.node.sensors({ id })).toEqual({ readAt: null, worst: null, sensors: [] })
  })
})

test('the event log is paged from the newest and shows only what is severe enough', async () => {
  const id = await bench.tenants.addNode()
  await bench.tenants.sql.query(
    `INSERT INTO bmc_event (node_id, record_key, record_id, severity, text)
     SELECT $1, n::text, n::text, CASE WHEN n % 2 = 0 THEN 'critical' ELSE 'info' END, 'event ' || n FROM generate_series(1, 25) n`,
    [id],
  )
  const caller = await bench.callerFor(admin)
  const seen: string[] = []
  for (let before: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof caller.node.eventLog>> = await caller.node.eventLog({ id, before, limit: 10 })
    seen.push(...page.events.map(({ recordId }) => recordId))
    before = page.nextBefore
    if (before === null) break
  }
  expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => String(25 - i)))
  const { events } = await caller.node.eventLog({ id, severity: 'warning', limit: 100 })
  expect(new Set(events.map(({ severity }) => severity))).toEqual(new Set(['critical']))
  expect(events).toHaveLength(12)
})
