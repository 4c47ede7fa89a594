// Control-plane CPU per host from request to active, on a lab without delays: the requests and the worker process
// (operations and boot roles; the lab and PostgreSQL are other processes or counted apart). Peer of the same run,
// interleaved: the same number of hosts as chains of plain BullMQ jobs that do nothing but write a row.
import { setTimeout as sleep } from 'node:timers/promises'
import { openFleet } from '@ingot/e2e/system/fleet'
import { bundleWorker } from '@ingot/e2e/system/worker-process'
import { findFreePort } from '@ingot/testing/free-port'
import { startBenchDatabase } from './deploy/bench-database'
import { measurePlainJobs } from './deploy/plain-jobs'
import { matchingCpuMs, processCpuMs } from './deploy/process-cpu'
import { median } from './ipmi/cpu-time'

const GOAL_MS = 30
/** OpenStack Ironic 21.4 with its fake drivers, measured on a machine of this size; not part of this run. */
const IRONIC_MS = 316

const quick = process.argv.includes('--quick')
const rounds = quick ? 2 : 5
const hostsPerRound = quick ? 20 : 60
const warmUpHosts = 20

const database = await startBenchDatabase()
const bundle = bundleWorker()
const fleet = await openFleet({
  databaseUrl: database.url,
  nodes: rounds * hostsPerRound + warmUpHosts,
  timings: 'zero',
  agentTls: false,
  // The image travels from the worker's disk to the server's: its cost grows with its size, not with our work.
  imageMib: 2,
})
const bootPort = await findFreePort()
fleet.lab.setBootUrl(`http://127.0.0.1:${bootPort}/boot.ipxe`)
// A lab without delays answers at once, so the pauses are short as well; nothing else differs from production.
const pace = { INGOT_POWER_POLL_MS: '40', INGOT_LEASE_MS: '30000', INGOT_SWEEP_MS: '5000' }
const worker = await bundle.start({ ...fleet.workerEnv('operations,boot', bootPort), ...pace })
const workerPid = worker.child.pid ?? 0

async function deploy(count: number, name: string) {
  const before = process.cpuUsage()
  const workerBefore = processCpuMs(workerPid)
  const postgresBefore = matchingCpuMs('postgres')
  const startedAt = performance.now()
  const ids = await fleet.createHosts(count, name)
  const request = process.cpuUsage(before)
  for (;;) {
    const { rows } = await fleet.sql.query(
      `SELECT state, count(*)::int AS n FROM host WHERE id = ANY($1) GROUP BY state`,
      [ids],
    )
    if (rows.some((row) => row.state === 'deploy_failed')) throw new Error('a deploy failed')
    if (rows.every((row) => row.state === 'active')) break
    await sleep(100)
  }
  return {
    wallMs: performance.now() - startedAt,
    requestMs: (request.user + request.system) / 1_000 / count,
    workerMs: (processCpuMs(workerPid) - workerBefore) / count,
    postgresMs: (matchingCpuMs('postgres') - postgresBefore) / count,
  }
}

try {
  await deploy(warmUpHosts, 'warm')
  await measurePlainJobs(database.url, 20)
  const ours: Awaited<ReturnType<typeof deploy>>[] = []
  const peers: number[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await deploy(hostsPerRound, `round-${round + 1}`))
    peers.push(await measurePlainJobs(database.url, hostsPerRound))
  }
  const perHostMs = median(ours.map((round) => round.requestMs + round.workerMs))
  const peerMs = median(peers)
  const result = {
    bench: 'deploy',
    quick,
    rounds,
    hostsPerRound,
    cpuMsPerHost: perHostMs,
    requestMs: median(ours.map((round) => round.requestMs)),
    workerMs: median(ours.map((round) => round.workerMs)),
    postgresMs: median(ours.map((round) => round.postgresMs)),
    wallMsPerRound: median(ours.map((round) => round.wallMs)),
    plainJobsMs: peerMs,
    vsPlainJobs: median(ours.map((round, i) => (round.requestMs + round.workerMs) / (peers[i] ?? Number.NaN))),
    ironicRecordedMs: IRONIC_MS,
    goalMs: GOAL_MS,
    met: perHostMs <= GOAL_MS,
  }
  process.stdout.write(
    [
      `Control-plane CPU per host to active: ${perHostMs.toFixed(1)} ms (request ${result.requestMs.toFixed(1)}, worker ${result.workerMs.toFixed(1)}); goal <= ${GOAL_MS} ms ${result.met ? 'ok' : 'MISS'}`,
      `PostgreSQL, counted apart: ${result.postgresMs.toFixed(1)} ms per host; ${hostsPerRound} hosts in ${(result.wallMsPerRound / 1_000).toFixed(1)} s`,
      `Peer, 12 plain BullMQ jobs per host: ${peerMs.toFixed(1)} ms; ratio ${result.vsPlainJobs.toFixed(2)}`,
      `For orientation, not of this run: OpenStack Ironic with fake drivers ${IRONIC_MS} ms; ratio ${(IRONIC_MS / perHostMs).toFixed(1)}`,
      '',
    ].join('\n'),
  )
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(result)}\n`)
  process.exitCode = result.met ? 0 : 1
} finally {
  await worker.stop('SIGTERM')
  await fleet.close()
  bundle.remove()
  await database.stop()
}
