import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Database } from '@ingot/db/database'
import type { Logger } from '@ingot/telemetry/logger'
import findMyWay from 'find-my-way'
import type { WorkerDeps } from '../runtime/worker-deps'
import { createAgentApi } from './agent-api'
import { createBootFiles } from './boot-files'
import { bootMediumPath } from './boot-medium'
import { sendJson, sendNotFound } from './http-answers'
import { createImageLinks } from './image-link'

export interface BootRoleOptions {
  readonly database: Database
  readonly deps: WorkerDeps
  /** iPXE's own files, for firmware that boots by HTTP. */
  readonly loaderDirectory: string
  readonly host: string
  readonly port: number
  readonly log: Logger
}
export interface BootRole {
  readonly port: number
  close(): Promise<void>
}

/**
 * The provisioning network's HTTP: agent API, iPXE scripts, images. A listener of its own, apart from the portal's; it
 * answers only nodes that are being provisioned.
 */
export async function startBootRole({
  database,
  deps,
  loaderDirectory,
  host,
  port,
  log,
}: BootRoleOptions): Promise<BootRole> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const bound = (server.address() as AddressInfo).port
  // Without a fixed port the URL that machines are given is known only now.
  const bootUrl = port === 0 ? `http://${host}:${bound}` : deps.bootUrl
  const api = createAgentApi(database, deps.sealKeys.publicKey, log)
  const files = createBootFiles({
    database,
    bootUrl,
    imageDirectory: deps.imageDirectory,
    loaderDirectory,
    links: createImageLinks(deps.sealKeys.secretKey),
  })

  const router = findMyWay({ defaultRoute: (_request, response) => sendNotFound(response as ServerResponse) })
  type Run = (
    request: IncomingMessage,
    response: ServerResponse,
    params: Record<string, string | undefined>,
  ) => void | Promise<void>
  const on = (method: 'GET' | 'HEAD' | 'POST', path: string, run: Run) =>
    router.on(method, path, async (request, response, params) => {
      try {
        await run(request as IncomingMessage, response as ServerResponse, params)
      } catch (error) {
        log.error({ err: error, path }, 'boot request failed')
        const answer = response as ServerResponse
        if (!answer.headersSent) sendJson(answer, 503, { error_message: 'Try again' })
        else answer.destroy()
      }
    })
  for (const path of ['/', '/v1', '/v1/']) on('GET', path, (_request, response) => api.discover(response))
  on('GET', '/v1/lookup', (request, response) =>
    api.lookUp(request, response, new URL(request.url ?? '', bootUrl).searchParams),
  )
  on('POST', '/v1/heartbeat/:node', (request, response, { node }) => api.heartbeat(request, response, node ?? ''))
  on('POST', '/v1/continue_inspection', (request, response) => api.continueInspection(request, response))
  on('GET', '/boot.ipxe', (_request, response) => files.entry(response))
  on('GET', '/ipxe/:mac', (_request, response, { mac }) => files.nodeScript(response, mac ?? ''))
  for (const method of ['GET', 'HEAD'] as const) {
    on(method, '/loaders/:name', (request, response, { name }) => files.loader(request, response, name ?? ''))
    on(method, bootMediumPath, (request, response) => files.medium(request, response))
    on(method, '/images/:sha256/:node/:expiry/:signature', (request, response, params) => {
      const { sha256 = '', node = '', expiry = '', signature = '' } = params
      return files.image(request, response, { sha256, nodeId: node, expiry, signature })
    })
  }
  server.on('request', (request, response) => router.lookup(request, response))
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
