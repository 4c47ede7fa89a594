import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { prismaOf } from '../internal/handle'
import { generateSealKeys, openSecret, secretContext } from '../secret/seal-secret'
import { type SeedSwitch, seedSwitchedZone } from './seed-switched-zone'

let scratch: TestDatabase
let database: Database

beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url, maxConnections: 2 })
})
afterAll(async () => {
  await database.close()
  await scratch.drop()
})

const leaf = (side: 'a' | 'b', port: number): SeedSwitch => ({
  ...{ name: `leaf-${side}`, vendor: 'arista_eos', host: '127.0.0.1', port, username: 'admin', password: 'pw' },
  ...{ enable: side === 'a' ? 'secret' : null, macAddress: `00:1c:73:00:00:0${side}`, uplinkPorts: ['Ethernet25'] },
  mlagPeer: side === 'a' ? 'leaf-b' : 'leaf-a',
  rackPlace: { rack: 'LAB-01', unit: side === 'a' ? 42 : 41, height: 1 },
})

test('the zone of the lab is there once however often it is made, its switches where they listen now', async () => {
  const prisma = prismaOf(database)
  await prisma.region.create({ data: { name: 'local' } })
  const keys = await generateSealKeys()
  const seed = (first: number) =>
    seedSwitchedZone(database, keys.publicKey, {
      ...{ region: 'local', zone: 'az3', allowedVlans: '10-14,100-199' },
      physicalNetwork: { name: 'physnet1', tenantVlans: '100-199' },
      vlans: { provisioning: 10, cleaning: 11, rescue: 12, inspection: 13, quarantine: 14 },
      switches: [leaf('a', first), leaf('b', first + 1)],
    })
  await seed(15_100)
  const before = await prisma.switch.findMany({ orderBy: { name: 'asc' } })
  await seed(15_200)
  const after = await prisma.switch.findMany({ orderBy: { name: 'asc' } })
  expect(after).toEqual(before.map((each, index) => ({ ...each, port: 15_200 + index })))
  const [a, b] = after
  if (!a || !b) throw new Error('no switches')
  expect([a.mlagPeerId, b.mlagPeerId]).toEqual([b.id, a.id])
  const select = { id: true, secretSealed: true, enableSealed: true } as const
  const boxes = await prisma.switch.findMany({ orderBy: { name: 'asc' }, select })
  const open = (context: string, box: Uint8Array | null | undefined) => box && openSecret(keys, context, box)
  expect(await open(secretContext.switch(a.id), boxes[0]?.secretSealed)).toBe('pw')
  expect(await open(secretContext.switchEnable(a.id), boxes[0]?.enableSealed)).toBe('secret')
  expect(boxes[1]?.enableSealed).toBeNull()
  expect(await prisma.networkScheme.findMany()).toMatchObject([{ kind: 'dynamic_cli', provisioningVlan: 10 }])
})
