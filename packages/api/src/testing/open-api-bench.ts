import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { openDatabase } from '@ingot/db/database'
import { installLicence } from '@ingot/db/licence/install-licence'
import { deriveFactorKey } from '@ingot/db/second-factor/factor-secret'
import { generateSealKeys } from '@ingot/db/secret/seal-secret'
import type { SessionIdentity } from '@ingot/db/session/load-session'
import { createLogger } from '@ingot/telemetry/logger'
import { createTestDatabase } from '@ingot/testing/database'
import { testLicenceKey } from '@ingot/testing/licence-key'
import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { type ApiDeps, createApiContext } from '../context'
import { createLiveHub } from '../live/live-hub'
import { createCaller } from '../root'
import { sampleLicence } from './licence-samples'

export const benchFactorKey = deriveFactorKey('a secret of at least thirty-two characters')

/** The API on a database of its own with tenants in it; every call is a request of its own. */
export async function openApiBench() {
  const test = await createTestDatabase()
  const licenceKeys = [testLicenceKey.public]
  // What a test does in the worker's place it does as the owner of the tables; the API has the portal's role.
  const database = openDatabase({ connectionString: test.url, maxConnections: 4, licenceKeys })
  const portal = openDatabase({ connectionString: test.webUrl, maxConnections: 10, licenceKeys })
  const tenants = await TenantsFixture.open(test.url)
  await installLicence(database, sampleLicence(), { actorId: null, actorName: 'test' })
  const live = await createLiveHub(portal)
  const keys = await generateSealKeys()
  const logged: string[] = []
  const destination = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk))
      done()
    },
  })
  const deps: ApiDeps = {
    database: portal,
    live,
    lab: 'simulated',
    auditWitness: { publicKey: null, copyFile: null },
    sealPublicKey: keys.publicKey,
    factorKey: benchFactorKey,
    consoleUrl: 'ws://127.0.0.1:1',
    logger: createLogger({ name: 'test', level: 'error', destination }),
  }
  const contextFor = (identity: SessionIdentity | null) =>
    createApiContext(deps, { identity, requestId: randomUUID(), sourceIp: '192.0.2.1' })
  return {
    database,
    keys,
    tenants,
    url: test.url,
    deps,
    /** what the API logged as an error of ours */
    logged,
    contextFor,
    callerFor: async (identity: SessionIdentity | null, signal?: AbortSignal) =>
      createCaller(await contextFor(identity), signal ? { signal } : {}),
    async close() {
      await live.close()
      await tenants.close()
      await portal.close()
      await database.close()
      await test.drop()
    },
  }
}

export type ApiBench = Awaited<ReturnType<typeof openApiBench>>
