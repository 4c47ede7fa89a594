import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createEmptyDatabase, type TestDatabase } from '@ingot/testing/database'
import { startIronic } from '@ingot/testing/ironic/start-ironic'
import { afterAll, beforeAll, describe } from 'vitest'
import { openIronic } from './open-ironic'
import { endpointWitness } from './testing/endpoint-witness'
import { hardwareWitness } from './testing/hardware-witness'
import { ipmiWitness } from './testing/ipmi-witness'
import { lifecycleWitness } from './testing/lifecycle-witness'
import { networkWitness } from './testing/network-witness'
import type { WitnessContext } from './testing/witness-context'

// Real Ironic 21.4, started once for all of it: an API per kind of log-in, one conductor.
let database: TestDatabase
const context = {} as WitnessContext
// Ironic asks for the head of an image before it deploys.
const images = createServer((_, response) => response.setHeader('content-length', 0).end()).listen(0, '127.0.0.1')
const imageUrl = () => `http://127.0.0.1:${(images.address() as AddressInfo).port}/disk.raw`

beforeAll(async () => {
  database = await createEmptyDatabase()
  context.ironic = await startIronic({ auth: ['noauth', 'http_basic'], databaseUrl: database.url })
  context.engine = openIronic({ url: context.ironic.url(), auth: { kind: 'noauth' }, tls: { mode: 'system' } })
}, 120_000)
afterAll(async () => {
  images.close()
  await context.engine?.close()
  await context.ironic?.stop()
  await database?.drop()
})

// Each test has nodes of its own, and most of its time is waiting.
describe.concurrent('Ironic 21.4', { timeout: 120_000 }, () => {
  lifecycleWitness(context, imageUrl)
  endpointWitness(context)
  networkWitness(context)
  hardwareWitness(context)
  ipmiWitness(context)
})
