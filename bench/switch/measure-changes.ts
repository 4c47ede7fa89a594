import { type BenchSwitch, startBenchSwitches } from './bench-switches'
import { changeAtOnce } from './change-at-once'
import { changeOneByOne } from './change-one-by-one'

export type ChangeFigures = {
  switches: number
  ports: number
  /** how late each answer of a switch is */
  answerMs: number
  atOnceMs: number
  oneByOneMs: number
  ratio: number
}

type Way = typeof changeAtOnce

async function timeOf(way: Way, switches: readonly BenchSwitch[], perSwitch: readonly number[], vlan: number) {
  const begun = performance.now()
  await Promise.all(switches.map((each, index) => way(each, each.ports.slice(0, perSwitch[index]), vlan)))
  const elapsedMs = performance.now() - begun
  const wanted = perSwitch.reduce((sum, count) => sum + count, 0)
  const changed = switches.reduce((sum, each) => sum + each.portsIn(vlan), 0)
  if (changed !== wanted) throw new Error(`${changed} of ${wanted} ports are in VLAN ${vlan}`)
  return elapsedMs
}

/** Both ways on the same switches, in turns; the faster of two rounds of each counts. All switches at the same time. */
export async function measureChanges(count: number, ports: number, answerMs: number): Promise<ChangeFigures> {
  const perSwitch = Array.from({ length: count }, (_, n) => Math.floor(ports / count) + (n < ports % count ? 1 : 0))
  const { switches, stop } = await startBenchSwitches(count, Math.max(...perSwitch), answerMs)
  try {
    const [atOnce, oneByOne]: [number[], number[]] = [[], []]
    for (let round = 0; round < 2; round++) {
      atOnce.push(await timeOf(changeAtOnce, switches, perSwitch, 100 + 2 * round))
      oneByOne.push(await timeOf(changeOneByOne, switches, perSwitch, 101 + 2 * round))
    }
    const [atOnceMs, oneByOneMs] = [Math.min(...atOnce), Math.min(...oneByOne)]
    return { switches: count, ports, answerMs, atOnceMs, oneByOneMs, ratio: oneByOneMs / atOnceMs }
  } finally {
    await stop()
  }
}
