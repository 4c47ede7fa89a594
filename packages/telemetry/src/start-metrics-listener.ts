import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from './logger'
import type { Metrics } from './metrics'

/** GET /metrics on a port of its own, which no proxy for people leads to. `port` 0: any free one. */
export async function startMetricsListener({
  metrics,
  host,
  port,
  log,
}: {
  readonly metrics: Metrics
  readonly host: string
  readonly port: number
  readonly log: Logger
}) {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('GET /metrics\n')
      return
    }
    metrics.print().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      (error: unknown) => {
        log.warn({ err: error }, 'metrics could not be collected')
        response.writeHead(503, { 'content-type': 'text/plain' }).end('not now\n')
      },
    )
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
