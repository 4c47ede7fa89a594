import { createLogger } from '@ingot/telemetry/logger'
import { readEnv } from './env'
import { startHealthListener } from './runtime/start-health-listener'
import { startWorker } from './runtime/start-worker'

// A second signal ends the process at once; what it held is taken over when its leases run out.
const STOP_MS = 20_000

async function main() {
  const env = readEnv()
  const log = createLogger({ name: 'worker', level: env.INGOT_LOG_LEVEL })
  const worker = await startWorker(env, log)
  let stopping = false
  const health =
    env.INGOT_HEALTH_PORT === undefined ? null : await startHealthListener(env.INGOT_HEALTH_PORT, () => !stopping)
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), STOP_MS).unref()
    await worker.stop()
    await health?.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.stdout.write(
    `worker ready ${JSON.stringify({ id: env.INGOT_WORKER_ID, roles: env.INGOT_ROLES, ...worker.ports })}\n`,
  )
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
