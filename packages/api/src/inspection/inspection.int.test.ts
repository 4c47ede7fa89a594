import { randomUUID } from 'node:crypto'
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

const facts = {
  ...{ arch: 'x86_64', cpuModel: null, cpuCores: 8, memoryMib: 32_768, localDiskGib: 447, vendor: null },
  ...{ productName: null, serialNumber: null, bootMode: 'uefi', firmwareVersion: '1', disks: [], nics: [] },
}

async function addRun(nodeId: string, minutesAgo: number, change: object | null): Promise<string> {
  const id = randomUUID()
  await bench.tenants.sql.query(
    `INSERT INTO inspection_run (id, node_id, started_at, finished_at, facts)
     VALUES ($1, $2, now() - $3 * interval '1 minute', now() - $3 * interval '1 minute', $4)`,
    [id, nodeId, minutesAgo, change && JSON.stringify({ ...facts, ...change })],
  )
  return id
}

describe('comparing inspections', () => {
  test('takes the one before, or the one named, and only of the same node', async () => {
    const nodeId = await bench.tenants.addNode()
    const first = await addRun(nodeId, 30, {})
    const second = await addRun(nodeId, 20, { memoryMib: 16_384 })
    const third = await addRun(nodeId, 10, { memoryMib: 16_384, firmwareVersion: '2' })
    const { inspection } = await bench.callerFor(admin)
    const listed = await inspection.list({ nodeId })
    expect(listed.items.map(({ id }) => id)).toEqual([third, second, first])
    expect(await inspection.compare({ id: third })).toMatchObject({
      base: { id: second },
      differences: [{ field: 'firmwareVersion', before: '1', after: '2', severity: 'info' }],
    })
    expect(await inspection.compare({ id: third, baseId: first })).toMatchObject({
      differences: [{ field: 'memoryMib', severity: 'critical' }, { field: 'firmwareVersion' }],
    })
    expect(await inspection.compare({ id: first })).toMatchObject({ base: null, differences: null })
    const elsewhere = await addRun(await bench.tenants.addNode(), 5, {})
    await expect(inspection.compare({ id: third, baseId: elsewhere })).rejects.toMatchObject({
      cause: expect.objectContaining({ code: 'not_found' }),
    })
  })

  test('says in what the machine is not what it is sold as', async () => {
    const owner = await bench.tenants.addUser('owner', { role: 'project_user' })
    const { nodeId } = await bench.tenants.addHost({
      projectId: bench.tenants.projects.joined,
      ownerId: owner.userId,
    })
    const id = await addRun(nodeId, 5, { memoryMib: 16_384 })
    const { inspection } = await bench.callerFor(admin)
    expect((await inspection.compare({ id })).flavor).toEqual({
      name: 'small',
      mismatches: [{ field: 'memoryMib', declared: 32_768, found: 16_384 }],
    })
    expect((await inspection.compare({ id, flavorId: bench.tenants.flavorId })).flavor?.mismatches).toHaveLength(1)
  })

  test('does without what was not understood', async () => {
    const nodeId = await bench.tenants.addNode()
    await addRun(nodeId, 30, null)
    const id = await addRun(nodeId, 20, {})
    const { inspection } = await bench.callerFor(admin)
    expect(await inspection.compare({ id })).toMatchObject({ base: {}, differences: null, flavor: null })
  })
})
