import { type ChangeFigures, measureChanges } from './switch/measure-changes'

/**
 * `npx tsx bench/switch.ts [--json] [--quick]`: ports of lab switches moved by one session per switch (planned, read back,
 * saved once) against one connection and one save per port, in the same run. `--quick`: fewer switches and ports.
 */
const quick = process.argv.includes('--quick')
const fleet = quick ? { switches: 10, ports: 125 } : { switches: 40, ports: 500 }
const one = quick ? 12 : 48

const figures: ChangeFigures[] = [
  await measureChanges(1, one, 0),
  await measureChanges(fleet.switches, fleet.ports, 0),
  // A switch's processor takes its time over each line: this is what real ones look like.
  await measureChanges(1, one, 20),
]
const goals = figures.map(({ switches, ports, answerMs, ratio }) => ({
  name: `${ports} ports on ${switches} switch${switches === 1 ? '' : 'es'}${answerMs > 0 ? `, ${answerMs} ms an answer` : ''}`,
  ratio,
  goal: 2,
}))

const lines = figures.map(({ atOnceMs, oneByOneMs, ratio }, index) => {
  const goal = goals[index]
  const met = goal && ratio >= goal.goal ? 'ok  ' : 'MISS'
  const times = `one session ${(atOnceMs / 1_000).toFixed(2)} s, one connection per port ${(oneByOneMs / 1_000).toFixed(2)} s`
  return `${met} ${goal?.name.padEnd(40)} ${times}: ${ratio.toFixed(1)}x  goal >= ${goal?.goal}x`
})
process.stdout.write(`${lines.join('\n')}\n`)
if (process.argv.includes('--json'))
  process.stdout.write(`${JSON.stringify({ bench: 'switch', quick, figures, goals })}\n`)
process.exit(goals.every(({ ratio, goal }) => ratio >= goal) ? 0 : 1)
