import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { prismaOf } from '../internal/handle'
import { createPortGroup, editPortGroup } from './write-port-group'

let scratch: TestDatabase
let database: Database
const context = { actorId: null, actorName: 'admin' }
const nodeId = randomUUID()
const ports = ['1', '2', '3'].map((n) => ({
  id: randomUUID(),
  name: `eno${n}`,
  macAddress: `02:00:00:00:00:0${n}`,
}))
const idsOf = (...indexes: number[]) => indexes.map((index) => ports[index]?.id ?? '')

beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url, maxConnections: 2 })
  const prisma = prismaOf(database)
  const region = await prisma.region.create({ data: { name: 'r' } })
  const zone = await prisma.availabilityZone.create({ data: { name: 'z', regionId: region.id } })
  await prisma.node.create({
    data: { id: nodeId, name: 'n', availabilityZoneId: zone.id, arch: 'x86_64', provisionState: 'manageable' },
  })
  await prisma.port.createMany({ data: ports.map((port) => ({ ...port, nodeId })) })
})
afterAll(async () => {
  await database.close()
  await scratch.drop()
})

test('an edit changes name, mode and ports of a bond in one step, or nothing of it', async () => {
  const prisma = prismaOf(database)
  const fields = { name: 'bond0', mode: '802.3ad', macAddress: null, standalonePorts: true } as const
  const { id } = await createPortGroup(database, { nodeId, ...fields, portIds: idsOf(0, 1) }, context)
  const group = () =>
    prisma.portGroup.findUniqueOrThrow({
      where: { id },
      select: { name: true, mode: true, macAddress: true, version: true, ports: { select: { name: true } } },
    })
  const edit = (over: object) =>
    editPortGroup(database, { id, version: 0, ...fields, portIds: idsOf(1, 2), ...over }, context)
  const before = await group()
  const other = await createPortGroup(database, { nodeId, ...fields, name: 'other', portIds: idsOf(2) }, context)
  await expect(edit({})).rejects.toMatchObject({ code: 'action_refused' })
  await prisma.portGroup.delete({ where: { id: other.id } })
  await expect(edit({ version: 7 })).rejects.toMatchObject({ code: 'version_conflict' })
  await expect(edit({ portIds: [...idsOf(1), randomUUID()] })).rejects.toMatchObject({ code: 'not_found' })
  expect(await group()).toEqual(before)

  // The address is that of the port that leaves: it follows.
  expect(await edit({ name: 'bond1', mode: 'active-backup', macAddress: before.macAddress })).toEqual({ version: 1 })
  const after = await group()
  expect(after).toMatchObject({ name: 'bond1', mode: 'active-backup', macAddress: '02:00:00:00:00:02', version: 1 })
  expect(after.ports.map(({ name }) => name).sort()).toEqual(['eno2', 'eno3'])
  const audits = await prisma.auditEvent.findMany({ where: { action: 'port_group.edit' } })
  expect(audits.map(({ detail }) => detail)).toMatchObject([{ members: [ports[1]?.macAddress, ports[2]?.macAddress] }])
})
