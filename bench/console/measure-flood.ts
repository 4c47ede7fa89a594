import { median, percentile } from '../ipmi/cpu-time'
import { benchTicket, EchoConsole } from './echo-console'
import { GatewayProcess } from './gateway-process'
import { inBatches, typeOnAll } from './type-on-all'

const mib = 1024 * 1024
const floodBytesPerS = 50 * mib

export type FloodFigures = {
  others: number
  keysPerS: number
  floodMibPerS: number
  shownMibPerS: number
  calmP99Ms: number
  floodP99Ms: number
  /** Median of the rounds' ratios. */
  ratio: number
  rssGrowthMib: number
  /** The same, with the machine's own garbage: every 236 bytes in a buffer of their own. */
  rssGrowthPacketsMib: number
  lost: number
  disordered: number
}

/** Consoles that type at a steady rate, with and without one machine that prints 50 MiB/s, in turn. */
export async function measureFlood(quick: boolean): Promise<FloodFigures> {
  const others = 200
  const keysPerS = 400
  const seconds = 2
  const rounds = quick ? 5 : 15
  const gateway = await GatewayProcess.start()
  const flooded = await EchoConsole.open(gateway.port, benchTicket('flood', 0))
  const consoles = await inBatches(others, 50, (index) => EchoConsole.open(gateway.port, benchTicket('echo', index)))
  const calm: number[] = []
  const flood: number[] = []
  const printed: number[] = []
  const shown: number[] = []
  const runCalm = async () => percentile(await typeOnAll(consoles, keysPerS, seconds), 0.99)
  const runFlooded = async (packets = false) => {
    const shownBefore = flooded.receivedBytes
    await gateway.flood(floodBytesPerS, packets)
    const p99Ms = await runCalm()
    printed.push((await gateway.flood(0)) / mib / seconds)
    shown.push((flooded.receivedBytes - shownBefore) / mib / seconds)
    return p99Ms
  }
  // The heap grows to its working size in a calm run first: what the flood adds is counted from there.
  await gateway.resetPeakBytes()
  for (let i = 0; i < 3; i++) await runCalm()
  const calmPeakBytes = await gateway.peakBytes()
  for (let round = 0; round < rounds; round++) {
    // Which comes first alternates.
    for (const isFlood of round % 2 ? [true, false] : [false, true]) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      if (isFlood) flood.push(await runFlooded())
      else calm.push(await runCalm())
    }
  }
  const growthMib = async () => Math.max(0, (await gateway.peakBytes()) - calmPeakBytes) / mib
  const rssGrowthMib = await growthMib()
  const floods = printed.length
  for (let i = 0; i < 3; i++) await runFlooded(true)
  const rssGrowthPacketsMib = await growthMib()
  const figures: FloodFigures = {
    others,
    keysPerS,
    floodMibPerS: median(printed.slice(0, floods)),
    shownMibPerS: median(shown.slice(0, floods)),
    calmP99Ms: median(calm),
    floodP99Ms: median(flood),
    ratio: median(flood.map((value, round) => value / (calm[round] ?? Number.NaN))),
    rssGrowthMib,
    rssGrowthPacketsMib,
    lost: consoles.reduce((sum, console) => sum + console.missing, 0),
    disordered: consoles.reduce((sum, console) => sum + console.disordered, 0),
  }
  for (const console of [...consoles, flooded]) console.close()
  gateway.stop()
  return figures
}
