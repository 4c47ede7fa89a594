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
  lost: number
  disordered: number
}

/** Consoles that type at a steady rate, with and without one machine that prints 50 MiB/s, in turn. */
export async function measureFlood(quick: boolean): Promise<FloodFigures> {
  const others = 200
  const keysPerS = 400
  const seconds = quick ? 3 : 5
  const rounds = quick ? 3 : 7
  const gateway = await GatewayProcess.start()
  const flooded = await EchoConsole.open(gateway.port, benchTicket('flood', 0))
  const consoles = await inBatches(others, 50, (index) => EchoConsole.open(gateway.port, benchTicket('echo', index)))
  const calm: number[] = []
  const flood: number[] = []
  const printed: number[] = []
  const shown: number[] = []
  let growthBytes = 0
  const runFlooded = async () => {
    const shownBefore = flooded.receivedBytes
    await gateway.flood(floodBytesPerS)
    const latencies = await typeOnAll(consoles, keysPerS, seconds)
    printed.push((await gateway.flood(0)) / mib / seconds)
    shown.push((flooded.receivedBytes - shownBefore) / mib / seconds)
    return percentile(latencies, 0.99)
  }
  await typeOnAll(consoles, keysPerS, seconds)
  const calmBytes = await gateway.resetPeakBytes()
  await runFlooded()
  growthBytes = (await gateway.peakBytes()) - calmBytes
  for (let round = 0; round < rounds; round++) {
    // Which comes first alternates.
    for (const isFlood of round % 2 ? [true, false] : [false, true]) {
      await new Promise((resolve) => setTimeout(resolve, 500))
      if (isFlood) flood.push(await runFlooded())
      else calm.push(percentile(await typeOnAll(consoles, keysPerS, seconds), 0.99))
    }
  }
  growthBytes = Math.max(growthBytes, (await gateway.peakBytes()) - calmBytes)
  const figures: FloodFigures = {
    others,
    keysPerS,
    floodMibPerS: median(printed),
    shownMibPerS: median(shown),
    calmP99Ms: median(calm),
    floodP99Ms: median(flood),
    ratio: median(flood.map((value, round) => value / (calm[round] ?? Number.NaN))),
    rssGrowthMib: growthBytes / mib,
    lost: consoles.reduce((sum, console) => sum + console.missing, 0),
    disordered: consoles.reduce((sum, console) => sum + console.disordered, 0),
  }
  for (const console of [...consoles, flooded]) console.close()
  gateway.stop()
  return figures
}
