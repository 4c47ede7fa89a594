import { median, percentile } from '../ipmi/cpu-time'
import type { IngotSide } from './ingot-side'
import type { IronicSide } from './ironic-side'
import { runParallel } from './run-parallel'

type Side = Pick<IngotSide | IronicSide, 'cpuMs' | 'create' | 'page' | 'fill'>

export type CreateFigures = { nodes: number; perSecond: number; cpuMs: number }
export type PageFigures = { nodes: number; p50Ms: number; p95Ms: number; cpuMs: number }
// A server runs for weeks: what a just-in-time compiler does in its first seconds is no part of it.
const WARM_UP = 200

type Both<T> = { ironic: T; ingot: T }

async function createRound(side: Side, count: number): Promise<Omit<CreateFigures, 'nodes'>> {
  const before = side.cpuMs()
  const startedAt = performance.now()
  await side.create(count)
  const wallMs = performance.now() - startedAt
  return { perSecond: (count / wallMs) * 1_000, cpuMs: (side.cpuMs() - before) / count }
}

async function pageRound(side: Side, count: number) {
  const before = side.cpuMs()
  const times = await runParallel(count, 1, side.page)
  return { times, cpuMs: (side.cpuMs() - before) / count }
}

async function interleaved<T>(rounds: number, ironic: () => Promise<T>, ingot: () => Promise<T>): Promise<Both<T[]>> {
  const both: Both<T[]> = { ironic: [], ingot: [] }
  for (let round = 0; round < rounds; round++) {
    both.ironic.push(await ironic())
    both.ingot.push(await ingot())
  }
  return both
}

/** One request per node, eight at a time, each side in turn. */
export async function measureCreate(ironic: IronicSide, ingot: IngotSide, nodes: number): Promise<Both<CreateFigures>> {
  const rounds = 5
  const count = Math.ceil(nodes / rounds)
  await createRound(ironic, 20)
  await createRound(ingot, WARM_UP)
  const runs = await interleaved(
    rounds,
    () => createRound(ironic, count),
    () => createRound(ingot, count),
  )
  const figures = (side: keyof typeof runs) => ({
    nodes: count * rounds,
    perSecond: median(runs[side].map(({ perSecond }) => perSecond)),
    cpuMs: median(runs[side].map(({ cpuMs }) => cpuMs)),
  })
  return { ironic: figures('ironic'), ingot: figures('ingot') }
}

/** Pages of 50 one after the other through a fleet of so many nodes. */
export async function measurePages(
  ironic: IronicSide,
  ingot: IngotSide,
  { nodes, pages }: { nodes: number; pages: number },
): Promise<Both<PageFigures>> {
  await ironic.fill(nodes)
  await ingot.fill(nodes)
  await pageRound(ironic, 10)
  await pageRound(ingot, WARM_UP)
  const runs = await interleaved(
    5,
    () => pageRound(ironic, pages),
    () => pageRound(ingot, pages),
  )
  const figures = (side: keyof typeof runs) => {
    const times = runs[side].flatMap((run) => run.times)
    const cpuMs = median(runs[side].map((run) => run.cpuMs))
    return { nodes, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95), cpuMs }
  }
  return { ironic: figures('ironic'), ingot: figures('ingot') }
}
