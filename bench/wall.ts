import { TenantsFixture } from '@ingot/testing/tenants-fixture'
import { startBenchDatabase } from './deploy/bench-database'
import { bundleApi } from './ironic/bundle-api'
import { type Cost, openWallSide } from './wall/wall-side'

/**
 * `npm run bench -- wall [--quick] [--json]`: what the second wall costs (docs/adr/0020). The API is asked by a member of a
 * project for pages of its hosts and for new hosts, once as the owner of the tables and once in the portal's role, in turns of
 * one run. The rows: hosts of fifty projects in all; pages are of one of them.
 */

const quick = process.argv.includes('--quick')
const sizes = quick ? [5_000] : [10_000, 100_000]
const { turns, pages, creates } = quick ? { turns: 3, pages: 40, creates: 10 } : { turns: 7, pages: 100, creates: 30 }
const GOAL = 1.3

const bundle = bundleApi()
const server = await startBenchDatabase()
const tenants = await TenantsFixture.open(server.url)
const { sql } = tenants

async function fill(hosts: number, userId: string): Promise<void> {
  await sql.query(
    `INSERT INTO project (id, department_id, name)
     SELECT gen_random_uuid(), $1, 'project ' || i FROM generate_series(1, 49) AS i ON CONFLICT DO NOTHING`,
    [tenants.departments.foreign],
  )
  await sql.query(
    `WITH place AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS n FROM project), made AS (
       INSERT INTO node (id, name, availability_zone_id, arch, cpu_cores, memory_mib, local_disk_gib, provision_state, power_observed, updated_at)
       SELECT gen_random_uuid(), 'n-' || $1 || '-' || i, $2, 'x86_64', 8, 32768, 447, 'active', 'on', now()
       FROM generate_series(1, $1 - (SELECT count(*) FROM host)::int) AS i RETURNING id, name)
     INSERT INTO host (id, project_id, owner_id, name, availability_zone_id, flavor_id, flavor_snapshot, image_id, node_id, state)
     SELECT gen_random_uuid(), place.id, $3, made.name, $2, $4, '{"name": "small", "cpuCores": 8, "memoryMib": 32768, "localDiskGib": 447}',
       $5, made.id, 'active'
     FROM (SELECT *, row_number() OVER () AS n FROM made) made
       JOIN place ON place.n = made.n % (SELECT count(*) FROM place)`,
    [hosts, tenants.zoneId, userId, tenants.flavorId, tenants.imageId],
  )
  for (const table of ['node', 'host', 'operation', 'project', 'vnic']) await sql.query(`ANALYZE ${table}`)
}

async function addFreeNodes(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await tenants.addNode()
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const middle = (costs: readonly Cost[]): Cost & { cpuMs: number } => ({
  wallMs: median(costs.map(({ wallMs }) => wallMs)),
  apiCpuMs: median(costs.map(({ apiCpuMs }) => apiCpuMs)),
  databaseCpuMs: median(costs.map(({ databaseCpuMs }) => databaseCpuMs)),
  cpuMs: median(costs.map(({ apiCpuMs, databaseCpuMs }) => apiCpuMs + databaseCpuMs)),
})

try {
  const user = await tenants.addUser('member', { role: 'project_user' })
  const sides = {
    without: await openWallSide(bundle.file, server.url, tenants, user),
    with: await openWallSide(bundle.file, server.webUrl, tenants, user),
  }
  const results = []
  for (const hosts of sizes) {
    await fill(hosts, user.userId)
    await addFreeNodes(creates * (turns + 1) * 2)
    for (const [what, requests] of [
      ['page', pages],
      ['create', creates],
    ] as const) {
      const costs = { without: [] as Cost[], with: [] as Cost[] }
      // The first turn warms up and is not counted.
      for (let turn = 0; turn <= turns; turn++)
        for (const name of turn % 2 === 0 ? (['without', 'with'] as const) : (['with', 'without'] as const)) {
          const cost = await sides[name].measure(requests, sides[name][what])
          if (turn > 0) costs[name].push(cost)
        }
      const [before, after] = [middle(costs.without), middle(costs.with)]
      results.push({ hosts, what, without: before, with: after, ratio: after.cpuMs / before.cpuMs })
    }
  }
  await Promise.all([sides.without.stop(), sides.with.stop()])
  const shown = ({ wallMs, apiCpuMs, databaseCpuMs }: Cost) =>
    `${wallMs.toFixed(2)} ms (CPU: API ${apiCpuMs.toFixed(2)}, PostgreSQL ${databaseCpuMs.toFixed(2)})`
  for (const { hosts, what, ratio, ...cost } of results)
    process.stdout.write(
      `${ratio <= GOAL ? 'ok  ' : 'MISS'} ${what.padEnd(6)} ${String(hosts).padStart(6)} hosts  CPU x ${ratio.toFixed(2)}, goal <= ${GOAL}; without ${shown(cost.without)}, with ${shown(cost.with)}\n`,
    )
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify({ bench: 'wall', quick, goal: GOAL, results })}\n`)
  process.exitCode = results.every(({ ratio }) => ratio <= GOAL) ? 0 : 1
} finally {
  await tenants.close()
  await server.stop()
  bundle.remove()
}
