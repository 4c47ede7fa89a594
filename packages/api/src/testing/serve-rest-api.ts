import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openDatabase } from '@ingot/db/database'
import { installLicence } from '@ingot/db/licence/install-licence'
import { createLogger } from '@ingot/telemetry/logger'
import { testLicenceKey } from '@ingot/testing/licence-key'
import { handleRest } from '../rest/handle-rest'
import { createRateLimit } from '../rest/rate-limit'
import { sampleLicence } from './licence-samples'

/**
 * The REST API alone, for tests of programs that use it: `serve-rest-api.ts DATABASE_URL SEAL_KEY CONSOLE_URL`. Prints
 * `rest ready URL`, the base that a portal would have.
 */
const [connectionString = '', sealPublicKey = '', consoleUrl = ''] = process.argv.slice(2)
const database = openDatabase({ connectionString, maxConnections: 10, licenceKeys: [testLicenceKey.public] })
await installLicence(database, sampleLicence(), { actorId: null, actorName: 'test' })
const words = {
  language: 'en',
  detailOf: (code: string, data: object) => `${code} ${JSON.stringify(data)}`,
  issueText: ({ message }: { message: string }) => message,
}
const serving = {
  deps: {
    ...{ database, sealPublicKey, consoleUrl, lab: null, live: null },
    factorKey: new Uint8Array(32),
    auditWitness: { publicKey: null, copyFile: null },
    logger: createLogger({ name: 'test', level: 'error' }),
  },
  wordsFor: () => words,
  rateLimit: createRateLimit(10_000),
}
const server = createServer((request, response) => {
  void handleRest(serving, request, response, { sourceIp: '127.0.0.1' })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`rest ready http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})
process.once('SIGTERM', () => process.exit(0))
