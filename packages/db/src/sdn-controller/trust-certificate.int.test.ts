import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@ingot/testing/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database'
import { prismaOf } from '../internal/handle'
import { getSdnController } from './list-controllers'
import { recordSdnError, recordSdnVerification } from './record-verification'
import { trustCertificate } from './trust-certificate'
import { createSdnController, editSdnController } from './write-controller'

let scratch: TestDatabase
let database: Database
const context = { actorId: null, actorName: 'admin' }
const id = randomUUID()
const fields = { name: 'ovn', endpoint: 'ssl:a:1,ssl:b:1', caPem: null, serverName: null, certificatePem: null }
const input = { ...fields, trust: 'pinned' as const }
const [first, second, third] = ['AA', 'BB', 'CC'].map((pair) => Array.from({ length: 32 }, () => pair).join(':'))

beforeAll(async () => {
  scratch = await createTestDatabase()
  database = openDatabase({ connectionString: scratch.url, maxConnections: 2 })
  await createSdnController(database, { id, input, keySealed: null, context })
})
afterAll(async () => {
  await database.close()
  await scratch.drop()
})

const pins = async () => (await getSdnController(database, id)).certificatePins
const look = (shown: Record<string, string>) => {
  const found = { schema: 's', schemaVersion: '1', serverId: null, remote: 'ssl:a:1', networks: 0, ports: 0 }
  const identity = { ...found, ownNetworks: 0, northdAnswers: true, chassisAnswer: true }
  return recordSdnVerification(database, { id, version: 0, identity, pins: shown })
}

test('what a server shows first is pinned, and no look changes it', async () => {
  await look({ 'ssl:a:1': `${first}` })
  await look({ 'ssl:a:1': `${second}`, 'ssl:b:1': `${second}` })
  expect(await pins()).toEqual({ 'ssl:a:1': first, 'ssl:b:1': second })
})

test('only exactly the certificate that was shown instead can be trusted, and it is that server’s', async () => {
  const trust = (fingerprint: string | undefined) =>
    trustCertificate(database, { id, fingerprint: `${fingerprint}` }, context)
  const refusal = { code: 'action_refused', data: { reason: { code: 'no_certificate' } } }
  await expect(trust(third)).rejects.toMatchObject(refusal)
  const shown = (server: string, fingerprint: string | undefined) =>
    recordSdnError(database, id, {
      code: 'switch_certificate_changed',
      data: { server, shown: `${fingerprint}`, expected: 'x' },
    })
  await shown('ssl:a:1', second)
  // The same error of another server is the one that counts now.
  await shown('ssl:b:1', third)
  await expect(trust(first?.replace('AA', 'AB'))).rejects.toMatchObject(refusal)
  await trust(third)
  await trust(third)
  expect(await pins()).toEqual({ 'ssl:a:1': first, 'ssl:b:1': third })
  const [audit] = await prismaOf(database).auditEvent.findMany({
    where: { action: 'sdn_controller.trust_certificate' },
    select: { detail: true },
  })
  expect(audit?.detail).toMatchObject({ fingerprint: third, server: 'ssl:b:1', before: second })
})

test('an edit keeps the pins of the servers that stay, and an authority needs none', async () => {
  const edit = (version: number, over: object) =>
    editSdnController(database, { id, version, input: { ...input, ...over }, keySealed: undefined, context })
  await edit(0, { endpoint: 'ssl:b:1,ssl:c:1' })
  expect(await pins()).toEqual({ 'ssl:b:1': third })
  await edit(1, { trust: 'authority' })
  expect(await pins()).toEqual({})
})
