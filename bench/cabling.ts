import { pageCables } from '@ingot/core/cabling/page-cables'
import { listCables } from '@ingot/db/cabling/list-cables'
import { openDatabase } from '@ingot/db/database'
import { getRack } from '@ingot/db/rack/get-rack'
import { listRackOffers } from '@ingot/db/rack/list-rack-offers'
import { listSwitchPorts } from '@ingot/db/switch/list-switch-ports'
import pg from 'pg'
import { fillCabling } from './cabling/fill-cabling'
import { startBenchDatabase } from './deploy/bench-database'

/**
 * `npm run bench -- cabling [--quick] [--json]`: pages of the cables of a large zone, a rack and a faceplate of it, as JSON,
 * against plain `pg` reading the rows of one page. After a change the first page is dearer: it is told by itself.
 */

type Goal = { name: string; value: number; goal: number; unit: string }

const quick = process.argv.includes('--quick')
const size = quick
  ? { nodes: 500, cardsPerNode: 4, switches: 20, portsPerSwitch: 48 }
  : { nodes: 5_000, cardsPerNode: 4, switches: 200, portsPerSwitch: 48 }
const turns = quick ? 40 : 200
const limit = 50

const server = await startBenchDatabase()
const { zoneId, rack, switchId } = await fillCabling(server.url, size)
const database = openDatabase({ connectionString: server.url, maxConnections: 2 })
const plain = new pg.Client({ connectionString: server.url })
await plain.connect()

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  JSON.stringify(await work())
  return performance.now() - started
}
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b)
const median = (values: readonly number[]) => sorted(values)[Math.floor(values.length / 2)] ?? 0
const p95 = (values: readonly number[]) => sorted(values)[Math.ceil(values.length * 0.95) - 1] ?? 0

const page = async (more: object, offset = 0) =>
  pageCables(await listCables(database, { zoneId }), {
    sort: { key: 'state', direction: 'asc' },
    offset,
    limit,
    ...more,
  })
const pages = [
  (turn: number) => page({}, (turn * limit) % (size.nodes * 2)),
  (turn: number) => page({ state: ['ok'] }, (turn * limit) % size.nodes),
  (turn: number) => page({ q: `node-${turn}` }),
  () => page({ sort: { key: 'node', direction: 'asc' } }),
]
/** The same columns of as many rows, without a judgement, a count or a word to look for. */
const plainPage = (turn: number) =>
  plain.query({
    name: 'page',
    text: `SELECT p.id, p.name, p.mac_address, p.has_carrier, p.lldp, p.link_port, n.id AS node_id, n.name AS node_name, s.name AS switch_name, sp.neighbour
      FROM port p JOIN node n ON n.id = p.node_id LEFT JOIN switch s ON s.id = p.link_switch_id
        LEFT JOIN switch_port sp ON sp.switch_id = p.link_switch_id AND sp.name = p.link_port
      WHERE n.availability_zone_id = $1 ORDER BY n.name, p.name LIMIT $2 OFFSET $3`,
    values: [zoneId, limit, (turn * limit) % (size.nodes * 2)],
  })

try {
  const times = { first: [] as number[], page: [] as number[], plain: [] as number[], rack: [] as number[] }
  const more = { face: [] as number[], offers: [] as number[] }
  for (let turn = 0; turn < 5; turn++) {
    // A card has another name: the next page judges the zone anew.
    await plain.query(`UPDATE port SET name = name || 'x' WHERE mac_address = '52:54:00:00:00:01'`)
    times.first.push(await timed(() => page({})))
  }
  for (let turn = 0; turn < turns; turn++) {
    for (const each of pages) times.page.push(await timed(() => each(turn)))
    times.plain.push(await timed(() => plainPage(turn)))
    times.rack.push(await timed(() => getRack(database, zoneId, rack)))
    more.face.push(await timed(() => listSwitchPorts(database, switchId)))
    more.offers.push(await timed(() => listRackOffers(database, zoneId)))
  }
  const goals: Goal[] = [
    { name: `page of ${limit} cables, p95`, value: p95(times.page), goal: 25, unit: ' ms' },
    { name: 'rack, p95', value: p95(times.rack), goal: 50, unit: ' ms' },
    { name: 'faceplate, p95', value: p95(more.face), goal: 50, unit: ' ms' },
    { name: 'page of cables / plain pg', value: median(times.page) / median(times.plain), goal: 1, unit: 'x' },
  ]
  const met = ({ value, goal }: Goal) => value <= goal
  const lines = [
    `${size.nodes} nodes of ${size.cardsPerNode} cards, ${size.switches} switches of ${size.portsPerSwitch} ports, ${turns} turns`,
    `median: page ${median(times.page).toFixed(1)} ms (first after a change ${median(times.first).toFixed(0)} ms), plain pg ${median(times.plain).toFixed(1)} ms, rack ${median(times.rack).toFixed(1)} ms, faceplate ${median(more.face).toFixed(1)} ms, offers of racks ${median(more.offers).toFixed(1)} ms`,
    ...goals.map((each) => {
      const value = `${each.value.toFixed(2)}${each.unit}`
      return `${met(each) ? 'ok  ' : 'MISS'} ${each.name.padEnd(30)} ${value.padStart(10)}  goal <= ${each.goal}${each.unit}`
    }),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ bench: 'cabling', quick, size, times: { ...times, ...more }, goals })}\n`)
  process.exitCode = goals.every(met) ? 0 : 1
} finally {
  await plain.end()
  await database.close()
  await server.stop()
}
