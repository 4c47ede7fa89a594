import { type BmcFarm, farmCredential, startFarm } from './bmc-farm-process'
import { commandCpuMs, median, ownCpuMs } from './cpu-time'
import { FleetClient } from './fleet-client'
import { WireFloor } from './wire-floor'

export type CallFigures = {
  nativeMs: number
  floorMs: number
  ipmitoolMs: number
  ipmipowerMs: number
  vsIpmitool: number
  vsIpmipower: number
  vsFloor: number
}

const hosts = 300
const concurrency = 32

const ipmitoolScript = (port: number, calls: number) => {
  const { username, password } = farmCredential
  const call = `ipmitool -I lanplus -C 3 -H 127.0.0.1 -p ${port} -U ${username} -P ${password} power status`
  return `for i in $(seq ${calls}); do ${call} || exit 1; done`
}

function ipmipowerScript(ports: readonly number[]): string {
  const { username, password } = farmCredential
  const list = ports.map((port) => `127.0.0.1:${port}`).join(',')
  return `ipmipower -D LAN_2_0 -I 3 -u ${username} -p ${password} -h ${list} --stat`
}

async function commandMsPerCall(script: string, calls: number): Promise<number> {
  const { cpuMs, output } = await commandCpuMs(script)
  const answers = output.split('\n').filter((line) => /\bon\b/.test(line)).length
  if (answers !== calls) throw new Error(`${answers} of ${calls} calls answered: ${output.slice(0, 200)}`)
  return cpuMs / calls
}

/** CPU per status call of four clients, in interleaved rounds against the same BMCs; medians of the rounds. */
export async function measureCalls(quick: boolean): Promise<CallFigures> {
  const rounds = quick ? 3 : 5
  const calls = quick ? 6_000 : 15_000
  const farm: BmcFarm = await startFarm(hosts)
  const floor = await WireFloor.start()
  const fleet = await FleetClient.open(farm.ports)
  const samples = { native: [] as number[], floor: [] as number[], ipmitool: [] as number[], ipmipower: [] as number[] }
  try {
    await fleet.calls(10_000, concurrency) // log in and let the code get compiled, for both
    await floor.run(10_000, concurrency)
    for (let round = 0; round < rounds; round++) {
      samples.native.push((await ownCpuMs(() => fleet.calls(calls, concurrency))) / calls)
      samples.floor.push((await ownCpuMs(() => floor.run(calls, concurrency))) / calls)
      const port = farm.ports[round] as number
      samples.ipmitool.push(await commandMsPerCall(ipmitoolScript(port, 10), 10))
      samples.ipmipower.push(await commandMsPerCall(ipmipowerScript(farm.ports), hosts))
    }
  } finally {
    fleet.abandon()
    await floor.stop()
    await farm.stop()
  }
  // Ratios are taken within a round, where all four met the same load of the machine.
  const ratio = (over: number[], under: number[]) => median(over.map((value, round) => value / (under[round] ?? 0)))
  return {
    nativeMs: median(samples.native),
    floorMs: median(samples.floor),
    ipmitoolMs: median(samples.ipmitool),
    ipmipowerMs: median(samples.ipmipower),
    vsIpmitool: ratio(samples.ipmitool, samples.native),
    vsIpmipower: ratio(samples.ipmipower, samples.native),
    vsFloor: ratio(samples.native, samples.floor),
  }
}
