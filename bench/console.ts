import { GatewayProcess } from './console/gateway-process'
import { type EchoFigures, type EchoPath, measureEcho } from './console/measure-echo'
import { type FloodFigures, measureFlood } from './console/measure-flood'
import { type ManyFigures, measureManyPlayed, measureManySol } from './console/measure-many'

/**
 * `npx tsx bench/console.ts [--json] [--quick]`: keystroke echo through the console gateway.
 * "played": the machine is a loop back inside the gateway's process; "SOL": a lab BMC in another process, spoken to in
 * encrypted IPMI packets over UDP. Tickets and the record are in memory in both; PostgreSQL is not part of this run.
 */
type Goal = { name: string; value: number; goal: number; unit: string }

const goalsOf = (echo: EchoFigures, many: ManyFigures, sol: ManyFigures, flood: FloodFigures): Goal[] => [
  { name: 'echo over SOL, added p95 over bare WebSocket', value: echo.addedP95Ms, goal: 1, unit: ' ms' },
  { name: 'echo of a played machine / bare WebSocket, p95', value: echo.playedVsBare, goal: 2.5, unit: 'x' },
  { name: 'native SOL / ipmitool sol, p95', value: echo.nativeVsIpmitool, goal: 1, unit: 'x' },
  { name: `${many.consoles} played consoles, ${many.keysPerS} keys/s, p99`, value: many.p99Ms, goal: 20, unit: ' ms' },
  { name: '  keys lost or out of order', value: many.lost + many.disordered, goal: 0, unit: '' },
  { name: '  memory per idle console', value: many.kibPerIdleConsole, goal: 25, unit: ' KiB' },
  { name: `${sol.consoles} SOL consoles, ${sol.keysPerS} keys/s, p99`, value: sol.p99Ms, goal: 20, unit: ' ms' },
  { name: '  keys lost or out of order', value: sol.lost + sol.disordered, goal: 0, unit: '' },
  { name: "flood of 50 MiB/s: the others' p99 / without", value: flood.ratio, goal: 2, unit: 'x' },
  { name: '  growth of the gateway', value: flood.rssGrowthMib, goal: 32, unit: ' MiB' },
  { name: '  keys lost or out of order', value: flood.lost + flood.disordered, goal: 0, unit: '' },
]
const isMet = ({ value, goal }: Goal) => value <= goal

const quick = process.argv.includes('--quick')
const gateway = await GatewayProcess.start()
const echo = await measureEcho(gateway, quick)
gateway.stop()
const many = await measureManyPlayed(quick)
const sol = await measureManySol(quick)
const flood = await measureFlood(quick)
const goals = goalsOf(echo, many, sol, flood)

const ways: Record<EchoPath, string> = {
  bareWs: 'bare WebSocket echo',
  gatewayPlayed: 'gateway, played machine',
  gatewaySol: 'gateway, native SOL, lab BMC',
  nativeSol: 'native SOL, lab BMC, no gateway',
  ipmitool: 'ipmitool sol in a terminal, lab BMC',
}
const ms = (value: number) => `${value.toFixed(3)} ms`
const lines = [
  `One console, medians of ${echo.rounds} interleaved rounds of ${echo.keysPerRound} keys:`,
  ...(Object.keys(ways) as EchoPath[]).map(
    (way) => `  ${ways[way].padEnd(36)} p50 ${ms(echo.p50Ms[way])}, p95 ${ms(echo.p95Ms[way])}`,
  ),
  `Many consoles: played p50 ${ms(many.p50Ms)}, ${many.gatewayCpuUsPerKey.toFixed(0)} µs of gateway CPU per key; ` +
    `SOL p50 ${ms(sol.p50Ms)}, ${sol.gatewayCpuUsPerKey.toFixed(0)} µs`,
  `Flood: printed ${flood.floodMibPerS.toFixed(1)} MiB/s, shown ${flood.shownMibPerS.toFixed(1)} MiB/s; p99 of ` +
    `${flood.others} others ${ms(flood.floodP99Ms)}, without ${ms(flood.calmP99Ms)}; with 220,000 packets a second ` +
    `in buffers of their own the process grows by ${flood.rssGrowthPacketsMib.toFixed(0)} MiB (no goal)`,
  ...goals.map((goal) => {
    const value = `${goal.value.toFixed(2)}${goal.unit}`
    return `${isMet(goal) ? 'ok  ' : 'MISS'} ${goal.name.padEnd(48)} ${value.padStart(11)}  goal <= ${goal.goal}${goal.unit}`
  }),
]
process.stdout.write(`${lines.join('\n')}\n`)
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ bench: 'console', quick, echo, many, sol, flood, goals })}\n`)
process.exit(goals.every(isMet) ? 0 : 1)
