import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { startFarm } from './bmc-farm-process'
import { median, ownCpuMs, percentile } from './cpu-time'
import { FleetClient, type OnObserved } from './fleet-client'

export type FleetFigures = {
  bmcs: number
  loginMs: number
  sweepMs: number
  sweepCpuMsPerBmc: number
  /** Resident memory per session at rest, and just after a sweep that had all calls in flight at once. */
  kibPerSession: number
  kibPerSessionBusy: number
  rowsFirstSweep: number
  rowsQuietSweep: number
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const residentBytes = () => process.memoryUsage().rss

/** Gives V8 time to hand the garbage of a burst back to the system. */
async function residentBytesAtRest(): Promise<number> {
  for (let second = 0; second < 4; second++) {
    collectGarbage()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  return residentBytes()
}

/** Logs in to every BMC, then sweeps: wall time, CPU, memory, and how many rows a sweep would write. */
export async function measureFleet(quick: boolean, onObserved: OnObserved = () => {}): Promise<FleetFigures> {
  const bmcs = quick ? 2_000 : 10_000
  const farm = await startFarm(bmcs)
  const before = await residentBytesAtRest()
  const fleet = await FleetClient.open(farm.ports)
  try {
    const login = await fleet.sweep(onObserved)
    if (login.failures > 0) throw new Error(`${login.failures} of ${bmcs} live BMCs failed to log in`)
    const walls: number[] = []
    const cpu: number[] = []
    let rowsQuietSweep = 0
    for (let round = 0; round < 5; round++) {
      const used = await ownCpuMs(async () => {
        const sweep = await fleet.sweep(onObserved)
        if (sweep.failures > 0) throw new Error(`${sweep.failures} live BMCs failed in a sweep`)
        walls.push(sweep.wallMs)
        rowsQuietSweep += sweep.changes
      })
      cpu.push(used / bmcs)
    }
    const busy = residentBytes()
    return {
      bmcs,
      loginMs: login.wallMs,
      sweepMs: median(walls),
      sweepCpuMsPerBmc: median(cpu),
      kibPerSession: ((await residentBytesAtRest()) - before) / 1024 / bmcs,
      kibPerSessionBusy: (busy - before) / 1024 / bmcs,
      rowsFirstSweep: login.changes,
      rowsQuietSweep,
    }
  } finally {
    fleet.abandon()
    await farm.stop()
  }
}

export type DeadFigures = { bmcs: number; cleanP99Ms: number; deadP99Ms: number; ratio: number; loginRatio: number }

/** How much later the live BMCs answer when a fifth of the fleet is dead, against a fleet of just the live ones. */
export async function measureDeadShare(quick: boolean): Promise<DeadFigures> {
  const bmcs = quick ? 2_500 : 5_000
  const live = bmcs * 0.8
  const clean = await startFarm(live)
  const sick = await startFarm(bmcs, { dead: 0.2 })
  const cleanFleet = await FleetClient.open(clean.ports)
  const sickFleet = await FleetClient.open(sick.ports)
  const p99 = async (fleet: FleetClient) => {
    const sweep = await fleet.sweep()
    if (sweep.liveMs.length !== live) throw new Error(`${sweep.liveMs.length} of ${live} live BMCs answered`)
    return percentile(sweep.liveMs, 0.99)
  }
  try {
    const loginRatio = 1 / ((await p99(cleanFleet)) / (await p99(sickFleet)))
    const cleanMs: number[] = []
    const deadMs: number[] = []
    for (let round = 0; round < 5; round++) {
      cleanMs.push(await p99(cleanFleet))
      deadMs.push(await p99(sickFleet))
    }
    const ratio = median(deadMs.map((ms, round) => ms / (cleanMs[round] ?? 0)))
    return { bmcs, cleanP99Ms: median(cleanMs), deadP99Ms: median(deadMs), ratio, loginRatio }
  } finally {
    cleanFleet.abandon()
    sickFleet.abandon()
    await clean.stop()
    await sick.stop()
  }
}
