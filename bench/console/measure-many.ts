import { startFarm } from '../ipmi/bmc-farm-process'
import { median, percentile } from '../ipmi/cpu-time'
import { benchTicket, EchoConsole } from './echo-console'
import { GatewayProcess } from './gateway-process'
import { inBatches, typeOnAll } from './type-on-all'

export type ManyFigures = {
  consoles: number
  keysPerS: number
  keys: number
  p50Ms: number
  p99Ms: number
  lost: number
  disordered: number
  gatewayCpuUsPerKey: number
  kibPerIdleConsole: number
}

const kib = 1024

async function measure(
  machines: readonly string[],
  keysPerS: number,
  seconds: number,
  rounds: number,
): Promise<ManyFigures> {
  const gateway = await GatewayProcess.start()
  const open = (index: number) =>
    EchoConsole.open(gateway.port, benchTicket(machines[index % machines.length] as string, index))
  // A first crowd makes the heap grow and the code get compiled, and leaves.
  if (machines.length === 1)
    for (const console of await inBatches(500, 50, (index) => open(1_000_000 + index))) console.close()
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const emptyBytes = await gateway.memoryBytes()
  const count = machines.length === 1 ? 2_000 : machines.length
  const consoles = await inBatches(count, 50, open)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const idleBytes = await gateway.memoryBytes()
  await typeOnAll(consoles, keysPerS, 2)
  const results = { p50: [] as number[], p99: [] as number[], cpuUs: [] as number[] }
  let keys = 0
  for (let round = 0; round < rounds; round++) {
    const cpuMs = await gateway.cpuMs()
    const latencies = await typeOnAll(consoles, keysPerS, seconds)
    results.cpuUs.push((((await gateway.cpuMs()) - cpuMs) * 1_000) / (keysPerS * seconds))
    results.p50.push(percentile(latencies, 0.5))
    results.p99.push(percentile(latencies, 0.99))
    keys += latencies.length
  }
  const figures: ManyFigures = {
    consoles: count,
    keysPerS,
    keys,
    p50Ms: median(results.p50),
    p99Ms: median(results.p99),
    lost: consoles.reduce((sum, console) => sum + console.missing, 0),
    disordered: consoles.reduce((sum, console) => sum + console.disordered, 0),
    gatewayCpuUsPerKey: median(results.cpuUs),
    kibPerIdleConsole: (idleBytes - emptyBytes) / count / kib,
  }
  for (const console of consoles) console.close()
  gateway.stop()
  return figures
}

/** 2,000 consoles of machines played within the gateway process: what the gateway itself costs. */
export const measureManyPlayed = (quick: boolean) => measure(['echo'], 4_000, quick ? 3 : 8, quick ? 2 : 5)

/** Fewer consoles, each a lab BMC with a session of its own and every key in encrypted packets on the wire. */
export async function measureManySol(quick: boolean): Promise<ManyFigures> {
  const count = quick ? 100 : 200
  const farm = await startFarm(count)
  try {
    return await measure(
      farm.ports.map((port) => `sol${port}`),
      2 * count,
      quick ? 3 : 8,
      quick ? 2 : 3,
    )
  } finally {
    await farm.stop()
  }
}
