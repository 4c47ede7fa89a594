import { auditSecretKey } from '@ingot/db/audit/audit-key'
import { hasOpenBulks } from '@ingot/db/bulk/follow-bulks'
import { type Database, openDatabase } from '@ingot/db/database'
import { listen } from '@ingot/db/event/listen'
import { listStoredFiles } from '@ingot/db/image/list-stored-files'
import { pruneExpired } from '@ingot/db/maintenance/prune-expired'
import { takeDuty } from '@ingot/db/operation/take-duty'
import { recordQuotaDay } from '@ingot/db/quota/list-quotas'
import type { SealKeys } from '@ingot/db/secret/seal-secret'
import { openBmcTransports, openSwitch } from '@ingot/drivers/registry'
import type { Logger } from '@ingot/telemetry/logger'
import { createMetrics, type Metrics } from '@ingot/telemetry/metrics'
import { startMetricsListener } from '@ingot/telemetry/start-metrics-listener'
import { applyRetention } from '../audit/apply-retention'
import { keepCheckpoints } from '../audit/keep-checkpoints'
import type { DhcpAddresses } from '../boot/dnsmasq-config'
import { keepDhcpFiles } from '../boot/keep-dhcp-files'
import { startBootRole } from '../boot/start-boot-role'
import { isAllowedOrigin } from '../console/origin-allowlist'
import { startConsoleRole } from '../console/start-console-role'
import type { WorkerEnv, WorkerRole } from '../env'
import { startEventListener } from '../events/start-event-listener'
import { createAddressGuard } from '../image/address-guard'
import { createImageImports } from '../image/image-imports'
import { pruneImageStore } from '../image/image-store'
import { createImageUploadListener } from '../image/image-upload-listener'
import { collectFleet } from '../measure/collect-fleet'
import { ironicOperationHandlers } from '../operations/ironic/ironic-registry'
import { operationHandlers } from '../operations/registry'
import { advanceBulks } from '../reconcilers/advance-bulks'
import { advanceCampaigns } from '../reconcilers/advance-campaigns'
import { deleteDueHosts } from '../reconcilers/delete-due-hosts'
import { keepSubscriptions } from '../reconcilers/keep-subscriptions'
import { syncIronic } from '../reconcilers/sync-ironic'
import { syncPower } from '../reconcilers/sync-power'
import { saveForgotten, watchSwitches } from '../reconcilers/watch-switches'
import { createSwitchPool, type SwitchPool } from '../switch/switch-pool'
import { startWebhookDelivery, type WebhookDelivery } from '../webhook/deliver-webhooks'
import { type BmcPool, createBmcPool } from './bmc-pool'
import { createIronicPool } from './ironic-pool'
import { repeat } from './repeat'
import type { Engine } from './run-operation'
import { type OperationsRole, startOperationsRole } from './start-operations-role'
import type { WorkerDeps } from './worker-deps'

export interface RunningWorker {
  /** What it listens on, for the ready line. */
  readonly ports: { readonly boot: number | null; readonly console: number | null; readonly metrics: number | null }
  stop(): Promise<void>
}

/** Deleting twice is harmless, so every worker may do it. */
const PRUNE_MS = 3_600_000
/** Between two looks at the firmware campaigns; without one it is one statement. */
const QUOTA_DAY_MS = 300_000
const CAMPAIGN_MS = 10_000
/** How late a host may be deleted after its time for undoing. */
const DUE_HOSTS_MS = 10_000
/** A worker saves a switch a few seconds after it changed it; one that did not has died. */
const FORGOTTEN_SAVE_MS = 60_000
/** Somebody watches: between two looks at the bulk requests, and how long another worker waits for one that is gone. */
const BULK_MS = 1_000
const BULK_DUTY_MS = 10_000

interface Closable {
  close(): Promise<void>
}

/** Composition root: makes the dependencies once, starts the roles asked for, and stops them in the reverse order. */
export async function startWorker(env: WorkerEnv, log: Logger): Promise<RunningWorker> {
  const has = (role: WorkerRole) => env.INGOT_ROLES.includes(role)
  const stopping = new AbortController()
  const database: Database = openDatabase({
    connectionString: env.DATABASE_URL,
    maxConnections: 12,
    pipelines: 3,
    licenceKeys: env.INGOT_LICENCE_PUBLIC_KEYS,
  })
  const sealKeys = { publicKey: env.INGOT_SEAL_PUBLIC_KEY, secretKey: env.INGOT_SEAL_SECRET_KEY }
  const transports = await openBmcTransports()
  const metrics = createMetrics('worker')
  collectFleet(metrics, database, has('reconcile'))
  const pool = createBmcPool(database, sealKeys, transports, metrics)
  const ironics = createIronicPool(database, sealKeys)
  const switches = createSwitchPool({
    ...{ database, sealKeys, open: openSwitch, holder: env.INGOT_WORKER_ID, log },
    leaseMs: env.INGOT_LEASE_MS,
  })
  const bootHost = env.INGOT_BOOT_HOST
  const base = {
    workerId: env.INGOT_WORKER_ID,
    sealKeys,
    bmcOf: (nodeId: string) => pool.of(nodeId),
    openBmc: pool.open,
    ironic: {
      of: ironics.of,
      isConductorLost: ironics.isConductorLost,
      pollMs: env.INGOT_IRONIC_POLL_MS,
      conductorLostMs: env.INGOT_IRONIC_CONDUCTOR_MS,
    },
    switches,
    metrics,
    imageDirectory: env.imageDirectory,
    imageImports: createImageImports(env.imagePolicy),
    pace: {
      powerPollMs: env.INGOT_POWER_POLL_MS,
      softOffMs: env.INGOT_SOFT_OFF_MS,
      agentPollMs: env.INGOT_AGENT_POLL_MS,
      retryMs: env.INGOT_RETRY_MS,
    },
  }
  const closables: Closable[] = []
  const metricsListener =
    env.INGOT_METRICS_PORT === undefined
      ? null
      : await startMetricsListener({ metrics, host: env.INGOT_METRICS_HOST, port: env.INGOT_METRICS_PORT, log })
  if (metricsListener) closables.push(metricsListener)
  let bootPort: number | null = null
  let consolePort: number | null = null
  let operations: OperationsRole | null = null
  let webhooks: WebhookDelivery | null = null

  const urlOf = (port: number) => (env.INGOT_BOOT_URL ?? `http://${bootHost}:${port}`).replace(/\/$/, '')
  if (has('boot')) {
    const deps: WorkerDeps = { ...base, bootUrl: urlOf(env.INGOT_BOOT_PORT) }
    const boot = await startBootRole({
      database,
      deps,
      loaderDirectory: env.INGOT_TFTP_ROOT,
      host: bootHost,
      port: env.INGOT_BOOT_PORT,
      log,
    })
    bootPort = boot.port
    closables.push(boot)
    if (env.INGOT_DHCP_DIR !== undefined) closables.push(await keepDhcp(env, database, urlOf(boot.port), log))
  }
  const deps: WorkerDeps = { ...base, bootUrl: urlOf(bootPort ?? env.INGOT_BOOT_PORT) }
  if (has('operations')) {
    const engine: Engine = {
      database,
      deps,
      handlers: operationHandlers,
      ironicHandlers: ironicOperationHandlers,
      log,
      metrics,
      leaseMs: env.INGOT_LEASE_MS,
      stopping: stopping.signal,
    }
    operations = await startOperationsRole({
      database,
      engine,
      connection: { databaseUrl: env.DATABASE_URL, redisUrl: env.REDIS_URL },
      concurrency: env.INGOT_CONCURRENCY,
      sweepMs: env.INGOT_SWEEP_MS,
    })
    closables.push(operations)
  }
  if (has('console')) {
    const uploads = createImageUploadListener({
      database,
      directory: env.imageDirectory,
      policy: env.imagePolicy,
      mayComeFrom: (origin) => isAllowedOrigin(origin, env.INGOT_CONSOLE_ORIGINS),
      log,
    })
    const role = await startConsoleRole({
      database,
      deps,
      host: env.INGOT_CONSOLE_HOST,
      port: env.INGOT_CONSOLE_PORT,
      origins: env.INGOT_CONSOLE_ORIGINS,
      recordConsole: env.INGOT_RECORD_CONSOLE,
      log,
      answer: uploads.answer,
    })
    consolePort = role.port
    closables.push(role, uploads)
  }
  if (has('reconcile')) {
    closables.push(repeatPowerSync(env, database, pool.of, log, metrics))
    if (env.INGOT_EVENTS_PORT !== undefined)
      closables.push(...(await followBmcEvents(env, env.INGOT_EVENTS_PORT, database, pool.of, log)))
    closables.push(
      repeat('ironic-sync', env.INGOT_IRONIC_SYNC_MS, log, async (signal) => {
        if (await takeDuty(database, 'ironic-sync', env.INGOT_WORKER_ID, env.INGOT_IRONIC_SYNC_MS * 3))
          await syncIronic(database, base.ironic, log, signal)
      }),
    )
    closables.push(...followSwitches(env, database, switches, log))
    closables.push(...keepAudit(env, database, log))
    webhooks = sendWebhooks(env, database, sealKeys, log)
    closables.push(webhooks)
    closables.push(repeat('prune', PRUNE_MS, log, () => pruneExpired(database)))
    // Often, because a day's highest use is only what somebody looked at.
    closables.push(
      repeat('quota-day', QUOTA_DAY_MS, log, async () => {
        if (await takeDuty(database, 'quota-day', env.INGOT_WORKER_ID, QUOTA_DAY_MS * 3)) await recordQuotaDay(database)
      }),
    )
    closables.push(
      repeat('firmware-campaigns', CAMPAIGN_MS, log, async () => {
        if (await takeDuty(database, 'firmware-campaigns', env.INGOT_WORKER_ID, CAMPAIGN_MS * 3))
          await advanceCampaigns(database, new Date())
      }),
    )
    closables.push(
      repeat('bulk-requests', BULK_MS, log, async (signal) => {
        if (!(await hasOpenBulks(database))) return
        if (await takeDuty(database, 'bulk-requests', env.INGOT_WORKER_ID, BULK_DUTY_MS))
          await advanceBulks(database, log, signal)
      }),
    )
    closables.push(
      repeat('due-hosts', DUE_HOSTS_MS, log, async () => {
        if (!(await takeDuty(database, 'due-hosts', env.INGOT_WORKER_ID, DUE_HOSTS_MS * 3))) return
        const count = await deleteDueHosts(database)
        if (count > 0) log.info({ count }, 'began to delete hosts whose time for undoing is up')
      }),
    )
    closables.push(
      repeat('prune-images', PRUNE_MS, log, async () => {
        const count = await pruneImageStore(env.imageDirectory, await listStoredFiles(database))
        if (count > 0) log.info({ count }, 'removed files from the image store that no image has')
      }),
    )
  }
  const poke = () => {
    operations?.poke()
    webhooks?.poke()
  }
  closables.push(await listen(database, { onOutbox: poke, onReconnect: poke }))

  return {
    ports: { boot: bootPort, console: consolePort, metrics: metricsListener?.port ?? null },
    async stop() {
      stopping.abort()
      for (const closable of closables.reverse()) await closable.close()
      await switches.close()
      await pool.close()
      await ironics.close()
      transports.close()
      await database.close()
    },
  }
}

function followSwitches(env: WorkerEnv, database: Database, switches: SwitchPool, log: Logger): Closable[] {
  const { INGOT_SWITCH_CHECK_MS: everyMs, INGOT_WORKER_ID: workerId } = env
  return [
    repeat('switch-drift', everyMs, log, async (signal) => {
      if (!(await takeDuty(database, 'switch-drift', workerId, everyMs * 3))) return
      const round = await watchSwitches(database, switches, log, signal)
      if (round.looked + round.silent > 0) log.info({ ...round }, 'looked at switches')
    }),
    repeat('switch-save', FORGOTTEN_SAVE_MS, log, async () => {
      if (!(await takeDuty(database, 'switch-save', workerId, FORGOTTEN_SAVE_MS * 3))) return
      const count = await saveForgotten(database, switches, log, FORGOTTEN_SAVE_MS)
      if (count > 0) log.info({ count }, 'saved switches that another worker had changed')
    }),
  ]
}

function sendWebhooks(env: WorkerEnv, database: Database, sealKeys: SealKeys, log: Logger): WebhookDelivery {
  const guard = createAddressGuard(env.INGOT_WEBHOOK_HOSTS)
  return startWebhookDelivery({ database, sealKeys, guard, timeoutMs: env.INGOT_WEBHOOK_TIMEOUT_MS }, log)
}

/** Without a key nothing is signed, and so nothing is removed either. */
function keepAudit(env: WorkerEnv, database: Database, log: Logger): Closable[] {
  if (env.INGOT_AUDIT_SECRET_KEY === undefined) {
    log.warn('INGOT_AUDIT_SECRET_KEY is not set: no checkpoints of the audit trail are written')
    return []
  }
  const { INGOT_AUDIT_CHECKPOINT_MS: everyMs, INGOT_WORKER_ID: workerId, INGOT_AUDIT_SYSLOG: target } = env
  const duty = { database, key: auditSecretKey(env.INGOT_AUDIT_SECRET_KEY), dataDirectory: env.INGOT_DATA_DIR, log }
  const syslog = target === '' ? null : new URL(target)
  return [
    repeat('audit-checkpoint', everyMs, log, () => keepCheckpoints({ ...duty, syslog, workerId, everyMs })),
    repeat('audit-retention', PRUNE_MS, log, async () => {
      if (!(await takeDuty(database, 'audit-retention', workerId, PRUNE_MS * 3))) return
      const count = await applyRetention(duty)
      if (count > 0) log.info({ count }, 'removed audit events that policy no longer keeps')
    }),
  ]
}

function keepDhcp(env: WorkerEnv, database: Database, bootUrl: string, log: Logger): Promise<Closable> {
  const [first, last] = env.INGOT_DHCP_RANGE
  const addresses: DhcpAddresses = first === 'proxy' ? { kind: 'proxy', network: last } : { kind: 'pool', first, last }
  const network = { interface: env.INGOT_DHCP_INTERFACE, addresses, bootUrl, tftpRoot: env.INGOT_TFTP_ROOT }
  return keepDhcpFiles({ database, directory: env.INGOT_DHCP_DIR ?? '', network, log })
}

/** A listener for events, and subscriptions that lead to it. */
async function followBmcEvents(
  env: WorkerEnv,
  port: number,
  database: Database,
  bmcOf: BmcPool['of'],
  log: Logger,
): Promise<Closable[]> {
  const host = env.INGOT_EVENTS_HOST
  const listener = await startEventListener({ database, bmcOf, host, port, log })
  const baseUrl = (env.INGOT_EVENTS_URL ?? `http://${host}:${listener.port}`).replace(/\/$/, '')
  const everyMs = env.INGOT_EVENTS_CHECK_MS
  const keeper = repeat('bmc-subscriptions', everyMs, log, async (signal) => {
    if (!(await takeDuty(database, 'bmc-subscriptions', env.INGOT_WORKER_ID, everyMs * 3))) return
    const round = await keepSubscriptions(database, bmcOf, baseUrl, signal)
    if (round.made > 0 || round.failed > 0) log.info({ ...round }, 'subscriptions at BMCs')
  })
  return [listener, keeper]
}

function repeatPowerSync(
  env: WorkerEnv,
  database: Database,
  bmcOf: BmcPool['of'],
  log: Logger,
  metrics: Metrics,
): Closable {
  const everyMs = env.INGOT_POWER_SYNC_MS
  return repeat('power-sync', everyMs, log, async (signal) => {
    if (!(await takeDuty(database, 'power-sync', env.INGOT_WORKER_ID, everyMs * 3))) return
    const startedAt = performance.now()
    const before = process.cpuUsage()
    const sweep = await syncPower(database, bmcOf, signal)
    const { user, system } = process.cpuUsage(before)
    const wallMs = performance.now() - startedAt
    metrics.observe('ingot_power_sweep_duration_seconds', {}, wallMs / 1000)
    const results = Object.entries(sweep).map(([result, value]) => ({ labels: { result }, value }))
    metrics.set('ingot_power_sweep_nodes', results)
    log.info({ ...sweep, wallMs, cpuMs: (user + system) / 1_000 }, 'power sync')
  })
}
