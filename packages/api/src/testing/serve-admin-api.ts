import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@ingot/db/database'
import { installLicence } from '@ingot/db/licence/install-licence'
import { createLogger } from '@ingot/telemetry/logger'
import { testLicenceKey } from '@ingot/testing/licence-key'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { createApiContext } from '../context'
import { appRouter } from '../root'
import { sampleLicence } from './licence-samples'

/**
 * The API alone on HTTP, for measuring: `serve-admin-api.ts DATABASE_URL SEAL_KEY USER_ID SESSION_ID`. Every request is
 * that user's; the session is loaded for each, as the portal does. Prints `api ready URL`.
 */
const [connectionString = '', sealPublicKey = '', userId = '', sessionId = ''] = process.argv.slice(2)
const PREFIX = '/api/trpc/'
const logger = createLogger({ name: 'bench', level: 'error' })
const licenceKeys = [testLicenceKey.public]
const database = openDatabase({ connectionString, maxConnections: 10, licenceKeys })
// More nodes than an evaluation covers.
await installLicence(database, sampleLicence(), { actorId: null, actorName: 'bench' })
const deps = {
  database,
  sealPublicKey,
  factorKey: new Uint8Array(32),
  consoleUrl: '',
  lab: null,
  auditWitness: { publicKey: null, copyFile: null },
  logger,
  live: null,
}

const server = createServer((request, response) => {
  const pathname = (request.url ?? '').split('?', 1)[0] ?? ''
  const context = { identity: { userId, sessionId }, requestId: randomUUID(), sourceIp: '127.0.0.1' }
  void nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: decodeURIComponent(pathname.slice(PREFIX.length)),
    router: appRouter,
    createContext: () => createApiContext(deps, context),
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`api ready http://127.0.0.1:${(server.address() as AddressInfo).port}${PREFIX}\n`)
})
process.once('SIGTERM', () => process.exit(0))
