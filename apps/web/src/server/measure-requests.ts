import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '@ingot/db/database'
import { poolUse } from '@ingot/db/measure/pool-use'
import type { Logger } from '@ingot/telemetry/logger'
import { createMetrics, type Metrics } from '@ingot/telemetry/metrics'
import { startMetricsListener } from '@ingot/telemetry/start-metrics-listener'

/** Classes of addresses; an address itself holds ids. */
const classes = [
  ['/healthz', 'health'],
  ['/api/trpc/', 'api'],
  ['/api/v1/', 'rest'],
  ['/api/export/', 'export'],
  ['/api/', 'session'],
  ['/_next/', 'asset'],
] as const

const methods: readonly (string | undefined)[] = ['GET', 'POST', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export function classOfPath(pathname: string): string {
  return classes.find(([prefix]) => pathname.startsWith(prefix))?.[1] ?? 'page'
}

/** Counts an answer when it is over, and times it unless it is a stream that stays open as long as its page. */
export function measureRequest(metrics: Metrics, request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now()
  response.once('close', () => {
    const name = classOfPath((request.url ?? '/').split('?', 1)[0] ?? '/')
    const { method } = request
    // A browser that went away before an answer began got none.
    const status = response.headersSent ? `${Math.floor(response.statusCode / 100)}xx` : 'none'
    const labels = { class: name, method: method && methods.includes(method) ? method : 'other', status }
    metrics.count('ingot_http_requests_total', labels)
    if (request.headers.accept?.includes('text/event-stream')) return
    metrics.observe('ingot_http_request_duration_seconds', { class: name }, (performance.now() - startedAt) / 1000)
  })
}

/** The portal's numbers, and where to ask for them when a port is given. */
export async function startPortalMetrics({
  database,
  host,
  port,
  log,
}: {
  readonly database: Database
  readonly host: string
  readonly port: number | undefined
  readonly log: Logger
}): Promise<{ readonly metrics: Metrics; close(): Promise<void> }> {
  const metrics = createMetrics('portal')
  metrics.onCollect(async () => {
    const use = Object.entries(poolUse(database))
    metrics.set(
      'ingot_db_pool_connections',
      use.map(([state, value]) => ({ labels: { state }, value })),
    )
  })
  const listener = port === undefined ? null : await startMetricsListener({ metrics, host, port, log })
  return { metrics, close: async () => listener?.close() }
}
