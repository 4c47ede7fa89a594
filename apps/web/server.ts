import { randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createLiveHub } from '@ingot/api/live/live-hub'
import { openDatabase } from '@ingot/db/database'
import { ping } from '@ingot/db/ping'
import { deriveFactorKey } from '@ingot/db/second-factor/factor-secret'
import { createLogger } from '@ingot/telemetry/logger'
import next from 'next'
import { readEnv } from './src/env'
import { accountLocaleHeader } from './src/i18n/locale'
import { pageRefusalHeader, writePageRefusal } from './src/lib/page-refusal'
import { accountLocale } from './src/server/account-locale'
import { API_PREFIX, type ApiServing, handleApi } from './src/server/handle-api'
import { EXPORT_PREFIX, handleExport } from './src/server/handle-export'
import { createRestHandler, isRestPath } from './src/server/handle-rest'
import { handleSignIn, SIGN_IN_PREFIX } from './src/server/handle-sign-in'
import { holdStatus } from './src/server/hold-status'
import { judgePage } from './src/server/judge-page'
import { loggedPath } from './src/server/logged-path'
import { measureRequest, startPortalMetrics } from './src/server/measure-requests'
import { createOidcClient } from './src/server/oidc-client'
import { contentSecurityPolicy, securityHeaders } from './src/server/security-headers'
import { createCookieReader } from './src/server/session-cookie'
import { SOURCE_ADDRESS_HEADER, sourceAddress } from './src/server/source-address'

/** Longer than a request takes; live streams and what hangs are cut then. */
const SHUTDOWN_MS = 3_000

async function main(): Promise<void> {
  const env = readEnv()
  const logger = createLogger({ name: 'web', level: env.INGOT_LOG_LEVEL })
  const licenceKeys = env.INGOT_LICENCE_PUBLIC_KEYS
  const database = openDatabase({ connectionString: env.DATABASE_URL, maxConnections: 10, licenceKeys })
  const measured = await startPortalMetrics({
    ...{ database, host: env.INGOT_METRICS_HOST, port: env.INGOT_METRICS_PORT, log: logger },
  })
  const live = await createLiveHub(database)
  const serving: ApiServing = {
    readCookie: createCookieReader({ secret: env.NEXTAUTH_SECRET, secure: env.secureCookies }),
    deps: {
      database,
      live,
      logger,
      sealPublicKey: env.INGOT_SEAL_PUBLIC_KEY,
      factorKey: deriveFactorKey(env.NEXTAUTH_SECRET),
      consoleUrl: env.INGOT_CONSOLE_URL,
      lab: env.INGOT_LAB,
      auditWitness: {
        publicKey: env.INGOT_AUDIT_PUBLIC_KEY ?? null,
        copyFile: env.INGOT_AUDIT_COPY ?? null,
      },
    },
  }
  const answerRest = createRestHandler(serving.deps)
  const signingIn = {
    ...{ database, logger, readCookie: serving.readCookie, factorKey: serving.deps.factorKey },
    ...{ secret: env.NEXTAUTH_SECRET, secure: env.secureCookies },
    oidc: env.oidc && createOidcClient(env.oidc, env.NEXTAUTH_URL),
  }
  const headers = Object.entries(securityHeaders(env.secureCookies))
  const server = createServer()
  // The folder that holds `.next`: this one from source, the one above from the bundle in dist/.
  const here = import.meta.dirname
  const dir = path.basename(here) === 'dist' ? path.dirname(here) : here
  // Next answers WebSocket upgrades on the server it is given. Only development needs that, for reloading.
  const httpServer = env.production ? createServer() : server
  const app = next({ dev: !env.production, dir, hostname: env.HOST, port: env.PORT, httpServer })
  await app.prepare()
  const render = app.getRequestHandler()

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of headers) response.setHeader(name, value)
    const pathname = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const sourceIp = sourceAddress(request, env.INGOT_TRUSTED_PROXIES)
    if (pathname === '/healthz') return answerHealth(response)
    if (pathname.startsWith(API_PREFIX)) return handleApi(serving, request, response, { pathname, sourceIp })
    if (isRestPath(pathname)) return answerRest(request, response, { pathname, sourceIp })
    if (pathname.startsWith(SIGN_IN_PREFIX)) return handleSignIn(signingIn, request, response, { pathname, sourceIp })
    if (pathname.startsWith(EXPORT_PREFIX)) return handleExport(serving, request, response, { pathname, sourceIp })
    const nonce = randomBytes(16).toString('base64')
    const policy = contentSecurityPolicy({ nonce, consoleUrl: env.INGOT_CONSOLE_URL, production: env.production })
    response.setHeader('Content-Security-Policy', policy)
    const { cookie } = request.headers
    const account = pathname.startsWith('/_next/') ? null : await accountLocale(database, serving.readCookie, cookie)
    // Only what is loaded whole has a status of its own; pages reached from another one ask the API.
    const whole = !pathname.startsWith('/_next/') && request.headers.rsc === undefined
    const requestId = randomUUID()
    const refusal = whole ? await judgePage(serving, { pathname, cookie, requestId, sourceIp }) : null
    if (refusal) holdStatus(response, refusal.status)
    // Next puts the nonce of the request's policy on its scripts; pages read it from x-nonce for theirs.
    Object.assign(request.headers, {
      'content-security-policy': policy,
      'x-nonce': nonce,
      [SOURCE_ADDRESS_HEADER]: sourceIp,
      [accountLocaleHeader]: account ?? '',
      [pageRefusalHeader]: writePageRefusal(refusal),
    })
    await render(request, response)
  }
  const answerHealth = async (response: ServerResponse) => {
    const healthy = await ping(database).then(
      () => true,
      () => false,
    )
    response.writeHead(healthy ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    response.end(JSON.stringify({ status: healthy ? 'ok' : 'database unreachable' }))
  }
  server.on('request', (request, response) => {
    const started = performance.now()
    measureRequest(measured.metrics, request, response)
    response.on('close', () => {
      // The path only: a query string holds inputs.
      const fields = { method: request.method, path: loggedPath(request.url), status: response.statusCode }
      logger.debug({ ...fields, ms: Math.round(performance.now() - started) }, 'answered')
    })
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error, path: loggedPath(request.url) }, 'request failed')
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(env.PORT, env.HOST, resolve)
  })
  const { port } = server.address() as AddressInfo
  process.stdout.write(`web ready http://${env.HOST}:${port}\n`)

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    logger.info({ signal }, 'stopping')
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeIdleConnections()
    const timer = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS)
    await closed
    clearTimeout(timer)
    await measured.close()
    await live.close()
    await app.close()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exit(1)
})
