import type { Database } from '@ingot/db/database'
import { listen } from '@ingot/db/event/listen'
import type { Logger } from '@ingot/telemetry/logger'
import type { WorkerDeps } from '../runtime/worker-deps'
import { ConsoleHub } from './console-hub'
import { type ConsolePace, defaultConsolePace } from './console-pace'
import { consoleSources } from './console-source'
import { databaseConsoleStore } from './console-store'
import { GraphicalHub } from './graphical/graphical-hub'
import { type ConsoleGatewayOptions, startConsoleGateway } from './start-console-gateway'

const tickMs = 1_000
const burstMs = 200

export interface ConsoleRoleOptions {
  readonly database: Database
  readonly deps: Pick<WorkerDeps, 'bmcOf' | 'ironic' | 'sealKeys'>
  readonly host: string
  readonly port: number
  /** Browser origins that may open consoles, e.g. `https://console.example.org`. */
  readonly origins: readonly string[]
  readonly log: Logger
  /** Hold the consoles of running hosts for the record, also while nobody watches. Default: yes. */
  readonly recordConsole?: boolean
  readonly pace?: Partial<ConsolePace>
  /** What else browsers ask of this listener. */
  readonly answer?: ConsoleGatewayOptions['answer']
}

/** The worker role `console`: gateway, serial streams, screens, record, and the watch over who may still look. */
export async function startConsoleRole(
  options: ConsoleRoleOptions,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { database, log, host, port, origins } = options
  const pace = { ...defaultConsolePace, ...options.pace }
  const store = databaseConsoleStore(database, options.deps.sealKeys)
  const recordAll = options.recordConsole ?? true
  const hub = new ConsoleHub({ store, sourceOf: consoleSources(database, options.deps), pace, log, recordAll })
  const screens = new GraphicalHub({ store, pace, log })
  const gateway = await startConsoleGateway({
    store,
    hub,
    screens,
    pace,
    log,
    host,
    port,
    origins,
    answer: options.answer,
  })

  let refreshing = false
  let refreshAgain = false
  let closed = false
  let burst: NodeJS.Timeout | null = null
  const refresh = async () => {
    if (closed) return
    // What is being read may be older than the event that asks.
    refreshAgain = refreshing
    if (refreshing) return
    refreshing = true
    try {
      const hosts = await store.listHosts()
      if (closed) return
      hub.apply(hosts)
      screens.apply(hosts)
    } catch (err) {
      log.warn({ err }, 'console hosts could not be listed')
    } finally {
      refreshing = false
    }
    if (refreshAgain) await refresh()
  }
  const refreshSoon = () => {
    burst ??= setTimeout(() => {
      burst = null
      void refresh()
    }, burstMs)
  }
  await refresh()
  const listener = await listen(database, {
    onEvent(event) {
      gateway.onEvent(event)
      if (event.topic === 'host' || event.topic === 'node') refreshSoon()
    },
    onReconnect() {
      gateway.checkAllGrants()
      refreshSoon()
    },
  })
  const hostsTimer = setInterval(refresh, pace.hostsMs)
  const tickTimer = setInterval(() => hub.tick(), Math.min(tickMs, pace.lingerMs))
  return {
    port: gateway.port,
    async close() {
      if (closed) return
      closed = true
      clearInterval(hostsTimer)
      clearInterval(tickTimer)
      if (burst) clearTimeout(burst)
      await listener.close()
      await gateway.close()
      await hub.close()
    },
  }
}
