import { type CallFigures, measureCalls } from './ipmi/measure-calls'
import { type DeadFigures, type FleetFigures, measureDeadShare, measureFleet } from './ipmi/measure-fleet'
import { measurePowerSync, type PowerSyncFigures } from './ipmi/measure-power-sync'

/** `npx tsx bench/ipmi.ts [--json] [--quick]`: the native driver against its peers, in one run, on lab BMCs. */

type Goal = { name: string; value: number; goal: number; better: 'more' | 'less'; unit: string }

const met = ({ value, goal, better }: Goal) => (better === 'more' ? value >= goal : value <= goal)

const goalsOf = (calls: CallFigures, fleet: FleetFigures, dead: DeadFigures, sync: PowerSyncFigures): Goal[] => [
  { name: 'CPU of ipmitool -C 3 per call / ours', value: calls.vsIpmitool, goal: 300, better: 'more', unit: 'x' },
  { name: 'CPU of ipmipower, 300 hosts at once / ours', value: calls.vsIpmipower, goal: 8, better: 'more', unit: 'x' },
  { name: 'ours / bare dgram and crypto', value: calls.vsFloor, goal: 2, better: 'less', unit: 'x' },
  { name: `driver sweep of ${fleet.bmcs} BMCs`, value: fleet.sweepMs / 1_000, goal: 3, better: 'less', unit: 's' },
  {
    name: `worker sweep of ${sync.bmcs}, ${sync.changedRows} rows changed`,
    value: sync.changedMs / 1_000,
    goal: 3,
    better: 'less',
    unit: 's',
  },
  { name: 'rows written when nothing changed', value: sync.quietRows, goal: 0, better: 'less', unit: '' },
  { name: 'memory per session', value: fleet.kibPerSession, goal: 16, better: 'less', unit: 'KiB' },
  { name: 'p99 of the live with 20 % dead / clean', value: dead.ratio, goal: 1.2, better: 'less', unit: 'x' },
]

const quick = process.argv.includes('--quick')
// Calls first: what the fleet of 10,000 leaves on the heap would count as the cost of a call.
const calls = await measureCalls(quick)
const fleet = await measureFleet(quick)
const dead = await measureDeadShare(quick)
const sync = await measurePowerSync(quick)
const goals = goalsOf(calls, fleet, dead, sync)

const ms = (value: number) => `${value.toFixed(3)} ms`
const lines = [
  `CPU per status call: native ${ms(calls.nativeMs)}, floor ${ms(calls.floorMs)}, ` +
    `ipmitool ${ms(calls.ipmitoolMs)}, ipmipower ${ms(calls.ipmipowerMs)}`,
  `Fleet of ${fleet.bmcs}: login ${(fleet.loginMs / 1_000).toFixed(2)} s, sweep ${(fleet.sweepMs / 1_000).toFixed(2)} s, ` +
    `${ms(fleet.sweepCpuMsPerBmc)} CPU per BMC, ${fleet.kibPerSessionBusy.toFixed(1)} KiB per session while busy`,
  `Fleet of ${dead.bmcs}, 20 % dead: p99 of the live ${dead.deadP99Ms.toFixed(0)} ms, clean ${dead.cleanP99Ms.toFixed(0)} ms` +
    ` (login storm: ${dead.loginRatio.toFixed(2)}x)`,
  `Worker with rows in PostgreSQL, ${sync.bmcs} BMCs: first sweep with log-ins ${(sync.firstMs / 1_000).toFixed(2)} s, ` +
    `quiet ${(sync.quietMs / 1_000).toFixed(2)} s (${sync.quietRows} rows), ${sync.changedRows} rows changed ${(sync.changedMs / 1_000).toFixed(2)} s, ` +
    `${ms(sync.cpuMsPerBmc)} CPU per BMC`,
  ...goals.map((goal) => {
    const sign = goal.better === 'more' ? '>=' : '<='
    const value = `${goal.value.toFixed(2)}${goal.unit}`
    return `${met(goal) ? 'ok  ' : 'MISS'} ${goal.name.padEnd(46)} ${value.padStart(10)}  goal ${sign} ${goal.goal}${goal.unit}`
  }),
]
process.stdout.write(`${lines.join('\n')}\n`)
if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ bench: 'ipmi', quick, calls, fleet, dead, sync, goals })}\n`)
}
process.exit(goals.every(met) ? 0 : 1)
