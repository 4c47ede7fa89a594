import { setTimeout as sleep } from 'node:timers/promises'
import { openFleet } from '@ingot/e2e/system/fleet'
import { bundleWorker } from '@ingot/e2e/system/worker-process'
import { findFreePort } from '@ingot/testing/free-port'
import { processCpuMs } from '../deploy/process-cpu'
import { median } from '../ipmi/cpu-time'
import type { IronicSide } from './ironic-side'

export type DeployFigures = {
  hosts: number
  /** Control-plane CPU per host from the request to active. */
  cpuMs: number
  /** Wall time per host while a round of them runs at once. */
  hostsPerSecond: number
}
export type IronicDeployFigures = DeployFigures & { manageMs: number; provideMs: number }

/** Ingot's engine with the lab's servers, which answer at once, but on real wires: BMC, agent, image and all. */
async function openEngine(databaseUrl: string, nodes: number) {
  const bundle = bundleWorker()
  const fleet = await openFleet({ databaseUrl, nodes, timings: 'zero', agentTls: false, imageMib: 2 })
  const bootPort = await findFreePort()
  fleet.lab.setBootUrl(`http://127.0.0.1:${bootPort}/boot.ipxe`)
  const pace = { INGOT_POWER_POLL_MS: '40', INGOT_LEASE_MS: '30000', INGOT_SWEEP_MS: '5000' }
  const worker = await bundle.start({ ...fleet.workerEnv('operations,boot', bootPort), ...pace })
  const pid = worker.child.pid ?? 0
  return {
    async deploy(count: number, name: string): Promise<Omit<DeployFigures, 'hosts'>> {
      const own = process.cpuUsage()
      const before = processCpuMs(pid)
      const startedAt = performance.now()
      const ids = await fleet.createHosts(count, name)
      const request = process.cpuUsage(own)
      for (;;) {
        const { rows } = await fleet.sql.query(
          'SELECT state, count(*)::int AS n FROM host WHERE id = ANY($1) GROUP BY state',
          [ids],
        )
        if (rows.some((row) => row.state === 'deploy_failed')) throw new Error('a deploy failed')
        if (rows.every((row) => row.state === 'active')) break
        await sleep(100)
      }
      const wallMs = performance.now() - startedAt
      const cpuMs = processCpuMs(pid) - before + (request.user + request.system) / 1_000
      return { cpuMs: cpuMs / count, hostsPerSecond: (count / wallMs) * 1_000 }
    },
    async close() {
      await worker.stop('SIGTERM')
      await fleet.close()
      bundle.remove()
    },
  }
}

async function phase(ironic: IronicSide, count: number, work: () => Promise<void>) {
  const before = ironic.cpuMs()
  const startedAt = performance.now()
  await work()
  const wallMs = performance.now() - startedAt
  return { cpuMs: (ironic.cpuMs() - before) / count, hostsPerSecond: (count / wallMs) * 1_000 }
}

/** Deploys on available machines, each side in turn. */
export async function measureDeploy(
  ironic: IronicSide,
  databaseUrl: string,
  { rounds, hostsPerRound }: { rounds: number; hostsPerRound: number },
): Promise<{ ironic: IronicDeployFigures; ingot: DeployFigures; ratio: number }> {
  const engine = await openEngine(databaseUrl, (rounds + 1) * hostsPerRound)
  try {
    await engine.deploy(hostsPerRound, 'warm')
    const ours: Omit<DeployFigures, 'hosts'>[] = []
    const theirs: Omit<IronicDeployFigures, 'hosts'>[] = []
    for (let round = 0; round < rounds; round++) {
      const ids = await ironic.prepare(hostsPerRound)
      const manage = await phase(ironic, hostsPerRound, () => ironic.manage(ids))
      const provide = await phase(ironic, hostsPerRound, () => ironic.provide(ids))
      const deploy = await phase(ironic, hostsPerRound, () => ironic.deploy(ids))
      theirs.push({ ...deploy, manageMs: manage.cpuMs, provideMs: provide.cpuMs })
      ours.push(await engine.deploy(hostsPerRound, `round-${round + 1}`))
    }
    const hosts = rounds * hostsPerRound
    const of = <K extends string>(runs: readonly Record<K, number>[], key: K) => median(runs.map((run) => run[key]))
    return {
      ironic: {
        hosts,
        cpuMs: of(theirs, 'cpuMs'),
        hostsPerSecond: of(theirs, 'hostsPerSecond'),
        manageMs: of(theirs, 'manageMs'),
        provideMs: of(theirs, 'provideMs'),
      },
      ingot: { hosts, cpuMs: of(ours, 'cpuMs'), hostsPerSecond: of(ours, 'hostsPerSecond') },
      ratio: median(ours.map(({ cpuMs }, i) => (theirs[i]?.cpuMs ?? Number.NaN) / cpuMs)),
    }
  } finally {
    await engine.close()
  }
}
