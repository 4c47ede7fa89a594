import { lagDrifted, portDrifted } from '@ingot/core/switch/drift'
import type {
  LagConfig,
  LldpNeighbour,
  ObservedLag,
  ObservedPort,
  PortConfig,
  SwitchState,
} from '@ingot/core/switch/port-config'
import { isSamePort, listHasPort } from '@ingot/core/switch/port-name'
import { appendAudits } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { rowsOf } from '../internal/statement'
import { see } from '../switch-plan/operation-plan'
import { judgeUplinks } from './judge-uplinks'

/** The database's clock before a look: what is changed after it, the look may not have seen. */
export async function beginLook(database: Database): Promise<Date> {
  const [row] = await rowsOf(database)<{ now: Date }>`SELECT now() AS now`
  return row?.now ?? new Date(0)
}

export interface SwitchLook {
  /** of `beginLook` */
  readonly since: Date
  readonly state: SwitchState
  /** null: the switch tells none */
  readonly neighbours: readonly LldpNeighbour[] | null
}
export interface DriftFound {
  /** names of ports and groups that are not as we want them since this look, and of uplinks that lack VLANs */
  readonly begun: readonly string[]
  readonly drifted: number
}

/**
 * Keeps what a look at the whole switch found, and marks what is not as we want it: nothing is written to the switch.
 * What begins to differ goes to the audit trail. A look during which somebody changed the switch says nothing of drift.
 * Safe to repeat.
 */
export async function recordLook(database: Database, switchId: string, look: SwitchLook): Promise<DriftFound> {
  return prismaOf(database).$transaction(async (tx) => {
    const device = await tx.switch.findUnique({ where: { id: switchId }, select: { name: true, uplinkPorts: true } })
    if (!device) return { begun: [], drifted: 0 }
    const known = await tx.switchPort.findMany({ where: { switchId }, select: { name: true } })
    const state = byKnownNames(
      look.state,
      known.map(({ name }) => name),
    )
    const [changed] = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM switch_plan WHERE switch_id = ${switchId}::uuid AND (state = 'applying' OR ended_at >= ${look.since}) LIMIT 1`
    if (!changed) await see(tx, switchId, state)
    if (look.neighbours) {
      const all = look.neighbours.map(({ localPort, ...neighbour }) => ({
        name: Object.keys(state.ports).find((name) => isSamePort(name, localPort)) ?? localPort,
        neighbour,
      }))
      // Behind one port several may be heard, for example over a hub: the first is kept.
      const heard = all.filter(({ name }, at) => all.findIndex((each) => each.name === name) === at)
      await tx.$executeRaw`
        WITH heard AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(heard)}::jsonb) AS t(name text, neighbour jsonb)
        ), silent AS (
          UPDATE switch_port SET neighbour = NULL, neighbour_at = now()
          WHERE switch_id = ${switchId}::uuid AND neighbour IS NOT NULL AND name NOT IN (SELECT name FROM heard)
        )
        INSERT INTO switch_port (switch_id, name, neighbour, neighbour_at) SELECT ${switchId}::uuid, name, neighbour, now() FROM heard
        ON CONFLICT (switch_id, name) DO UPDATE SET neighbour = excluded.neighbour, neighbour_at = excluded.neighbour_at`
    }
    if (changed) return { begun: [], drifted: 0 }
    const wanted = await tx.$queryRaw<
      { name: string; expected: PortConfig; observed: ObservedPort | null; drifted: boolean }[]
    >`SELECT name, expected, observed, drifted_at IS NOT NULL AS drifted FROM switch_port WHERE switch_id = ${switchId}::uuid AND expected IS NOT NULL`
    const ports = wanted.filter(({ name }) => !listHasPort(device.uplinkPorts, name))
    const lags = await tx.$queryRaw<
      { number: number; expected: LagConfig; observed: ObservedLag | null; drifted: boolean }[]
    >`SELECT number, expected, observed, drifted_at IS NOT NULL AS drifted FROM switch_lag
      WHERE switch_id = ${switchId}::uuid AND observed_at IS NOT NULL`
    // What the answer does not name is not there.
    const portsNow = ports.map((port) => ({
      ...port,
      differs: portDrifted(port.expected, state.ports[port.name] ?? null),
    }))
    const lagsNow = lags.map((lag) => ({
      ...lag,
      differs: lagDrifted(lag.expected, state.lags[lag.number] ?? null),
    }))
    const names = (differs: boolean) => portsNow.filter((port) => port.differs === differs && port.drifted !== differs)
    const numbers = (differs: boolean) => lagsNow.filter((lag) => lag.differs === differs && lag.drifted !== differs)
    for (const differs of [true, false]) {
      const driftedAt = differs ? new Date() : null
      await tx.switchPort.updateMany({
        where: { switchId, name: { in: names(differs).map(({ name }) => name) } },
        data: { driftedAt },
      })
      await tx.switchLag.updateMany({
        where: { switchId, number: { in: numbers(differs).map(({ number }) => number) } },
        data: { driftedAt },
      })
    }
    const absent = device.uplinkPorts.filter((name) => !listHasPort(Object.keys(state.ports), name))
    const ofUplinks = await judgeUplinks(tx, switchId, {
      ...state,
      ports: { ...state.ports, ...Object.fromEntries(absent.map((name) => [name, null])) },
    })
    const begun = [
      ...names(true).map(({ name }) => name),
      ...numbers(true).map(({ number }) => `LAG ${number}`),
      ...ofUplinks.begun,
    ]
    if (begun.length > 0)
      await appendAudits(tx, [
        {
          context: { actorId: null, actorName: 'system' },
          action: 'switch.drift',
          targetKind: 'switch',
          targetId: switchId,
          targetName: device.name,
          result: 'failed',
          detail: { ports: begun },
        },
      ])
    await tx.switch.update({ where: { id: switchId }, data: { seenAt: new Date() }, select: { id: true } })
    await notify(tx, { topic: 'switch', id: switchId })
    return { begun, drifted: [...portsNow, ...lagsNow].filter(({ differs }) => differs).length + ofUplinks.drifted }
  })
}

/** A cable may be declared by a port's short name ('Gi1/0/1'): that name is kept. */
function byKnownNames(state: SwitchState, known: readonly string[]): SwitchState {
  const rows = Object.entries(state.ports).map(([name, port]) => {
    const kept = known.includes(name) ? name : known.find((each) => isSamePort(each, name))
    return [kept ?? name, port]
  })
  return { ...state, ports: Object.fromEntries(rows) }
}
