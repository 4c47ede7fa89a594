import pg from 'pg'
import { startBenchDatabase } from './deploy/bench-database'
import { openIngotSide } from './ironic/ingot-side'
import { openIronicSide } from './ironic/ironic-side'
import { measureDeploy } from './ironic/measure-deploy'
import { measureCreate, measurePages } from './ironic/measure-requests'

/**
 * `npm run bench -- ironic [--quick] [--json]`: real OpenStack Ironic 21.4 against Ingot's own engine, in turns of one
 * run, on one PostgreSQL server with a database each. CPU of the control plane only; PostgreSQL and clients are not in it.
 */

/** A ratio in the same run, which must reach the goal. */
type Goal = { name: string; value: number; goal: number }
const met = (each: Goal) => each.value >= each.goal
const goal = (name: string, value: number, least: number): Goal => ({ name, value, goal: least })

const quick = process.argv.includes('--quick')
const server = await startBenchDatabase()
const databaseOf = (name: string) => {
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}
// Copied before anybody is connected: the template must be idle.
const admin = new pg.Client({ connectionString: databaseOf('postgres') })
await admin.connect()
await admin.query(`CREATE DATABASE requests TEMPLATE "${new URL(server.url).pathname.slice(1)}"`)
await admin.query('CREATE DATABASE ironic')
await admin.end()

const ironic = await openIronicSide(databaseOf('ironic'))
const ingot = await openIngotSide(databaseOf('requests'))
try {
  const create = await measureCreate(ironic, ingot, quick ? 200 : 1_000)
  const deploy = await measureDeploy(
    ironic,
    server.url,
    quick ? { rounds: 1, hostsPerRound: 20 } : { rounds: 5, hostsPerRound: 40 },
  )
  const pages = await measurePages(ironic, ingot, { nodes: 10_000, pages: quick ? 20 : 60 })
  const lifeMs = deploy.ironic.manageMs + deploy.ironic.provideMs + deploy.ironic.cpuMs

  const goals: Goal[] = [
    goal('create: nodes per second, ours / Ironic', create.ingot.perSecond / create.ironic.perSecond, 10),
    goal('create: CPU of Ironic / ours', create.ironic.cpuMs / create.ingot.cpuMs, 10),
    goal('page of 50: p95 of Ironic / ours', pages.ironic.p95Ms / pages.ingot.p95Ms, 4),
    goal('page of 50: CPU of Ironic / ours', pages.ironic.cpuMs / pages.ingot.cpuMs, 10),
    goal('deploy alone: CPU of Ironic / ours', deploy.ratio, 4),
    goal('manage, provide and deploy / our deploy', lifeMs / deploy.ingot.cpuMs, 10),
  ]
  const ms = (value: number) => `${value.toFixed(1)} ms`
  const lines = [
    `Create ${create.ironic.nodes} nodes, 8 at a time: Ironic ${create.ironic.perSecond.toFixed(0)}/s, ${ms(create.ironic.cpuMs)} CPU each; ` +
      `Ingot ${create.ingot.perSecond.toFixed(0)}/s, ${ms(create.ingot.cpuMs)} (recorded of Ironic: 20/s, 35 ms)`,
    `Page of 50 at ${pages.ironic.nodes} nodes: Ironic p50 ${ms(pages.ironic.p50Ms)}, p95 ${ms(pages.ironic.p95Ms)}, ${ms(pages.ironic.cpuMs)} CPU; ` +
      `Ingot p50 ${ms(pages.ingot.p50Ms)}, p95 ${ms(pages.ingot.p95Ms)}, ${ms(pages.ingot.cpuMs)} (recorded of Ironic: 64 ms, 27 ms CPU)`,
    `Deploy ${deploy.ironic.hosts} hosts: Ironic ${deploy.ironic.hostsPerSecond.toFixed(1)}/s, ${ms(deploy.ironic.cpuMs)} CPU each ` +
      `(manage ${ms(deploy.ironic.manageMs)}, provide ${ms(deploy.ironic.provideMs)}, together ${ms(lifeMs)}; recorded 316 ms); ` +
      `Ingot ${deploy.ingot.hostsPerSecond.toFixed(1)}/s, ${ms(deploy.ingot.cpuMs)}`,
    ...goals.map((each) => {
      const value = `${each.value.toFixed(1)}x`
      return `${met(each) ? 'ok  ' : 'MISS'} ${each.name.padEnd(46)} ${value.padStart(8)}  goal >= ${each.goal}x`
    }),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify({ bench: 'ironic', quick, create, pages, deploy, goals })}\n`)
  }
  process.exitCode = goals.every(met) ? 0 : 1
} finally {
  await ingot.stop()
  await ironic.stop()
  await server.stop()
}
