import type { OperationError } from '@ingot/core/operation/outcome'
import type { ChangePlan, PlanLine, PlanPurpose, PlanState } from '@ingot/core/switch/plan'
import type {
  LagConfig,
  ObservedLag,
  ObservedPort,
  PortConfig,
  SwitchChange,
  SwitchState,
} from '@ingot/core/switch/port-config'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf, type Tx } from '../internal/handle'
import { leasedSql } from '../internal/leased-sql'
import { rowsOf } from '../internal/statement'
import { uuidV7 } from '../internal/uuid-v7'
import { LeaseLost } from '../operation/lease-lost'
import type { OperationLease } from '../operation/operation-row'
import { judgeUplinks } from '../switch/judge-uplinks'

export interface OperationPlan {
  readonly id: string
  readonly state: PlanState
  readonly lines: readonly PlanLine[]
}

/** The newest plan that an operation made of a switch for a purpose; null: none yet. One query. */
export async function findOperationPlan(
  database: Database,
  { operationId, switchId, purpose }: { operationId: string; switchId: string; purpose: PlanPurpose },
): Promise<OperationPlan | null> {
  const [row] = await rowsOf(database)<OperationPlan>`
    SELECT id, state, lines FROM switch_plan
    WHERE operation_id = ${operationId}::uuid AND switch_id = ${switchId}::uuid AND purpose = ${purpose}
    ORDER BY created_at DESC, id DESC LIMIT 1`
  return row ?? null
}

/** What is wanted from now on of what the change names, without the uplinks: those are only added to. */
export interface WantedFromNow {
  readonly ports: Readonly<Record<string, PortConfig>>
  /** with the node's group */
  readonly lags: readonly {
    readonly number: number
    readonly expected: LagConfig
    readonly portGroupId: string | null
  }[]
}

export interface NewPlan {
  /** null: a new one. Else this one is worked out anew. */
  readonly id: string | null
  readonly switchId: string
  readonly nodeId: string | null
  readonly hostId: string | null
  readonly purpose: PlanPurpose
  readonly change: SwitchChange
  readonly plan: ChangePlan
}

/** Shows a plan and waits for somebody's consent; nothing is wanted of the switch yet. Throws LeaseLost. Safe to repeat. */
export function showPlan(database: Database, lease: OperationLease, plan: NewPlan): Promise<string> {
  return prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    return writePlan(tx, lease, plan, 'awaiting_approval')
  })
}

/** From now on the switch shall be so, and the lines are about to be sent. Throws LeaseLost. Safe to repeat. */
export function beginPlan(
  database: Database,
  lease: OperationLease,
  plan: NewPlan,
  wanted: WantedFromNow,
): Promise<string> {
  return prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await want(tx, plan.switchId, wanted)
    return writePlan(tx, lease, plan, 'applying')
  })
}

/** What a plan did is about to be taken back: until that has ended nobody takes it for done. Throws LeaseLost. Safe to repeat. */
export async function reopenPlan(database: Database, lease: OperationLease, id: string): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.$executeRaw`UPDATE switch_plan SET state = 'applying', ended_at = NULL WHERE id = ${id}::uuid`
  })
}

export interface PlanEnd {
  readonly id: string
  readonly switchId: string
  readonly state: 'applied' | 'unneeded' | 'rolled_back' | 'failed'
  /** null: it was not sent by us */
  readonly transcript: string | null
  readonly error: OperationError | null
  /** what was read back; null: nothing could be read */
  readonly seen: SwitchState | null
  /** its changes have to be saved on the switch */
  readonly unsaved: boolean
  /** what was applied was taken back later: `wanted` is what was there before, and nothing has drifted */
  readonly asBefore?: boolean
}

/**
 * The end of a plan: what was read is what is observed; after a failure its ports are marked as drifted; uplinks are judged
 * anew. Groups that shall
 * not be there are forgotten when they are gone. Throws LeaseLost. Safe to repeat.
 */
export async function endPlan(
  database: Database,
  lease: OperationLease,
  end: PlanEnd,
  wanted: WantedFromNow & { readonly goneLags: readonly number[] },
): Promise<void> {
  const { id, switchId, state, error, seen } = end
  const isGood = state === 'applied' || state === 'unneeded' || end.asBefore === true
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await want(tx, switchId, wanted)
    if (seen) await see(tx, switchId, seen)
    await mark(tx, switchId, wanted, isGood)
    if (seen) await judgeUplinks(tx, switchId, seen)
    if (isGood) await tx.switchLag.deleteMany({ where: { switchId, number: { in: [...wanted.goneLags] } } })
    await tx.$executeRaw`
      UPDATE switch_plan SET state = ${state}, transcript = concat_ws(E'\\n', transcript, ${end.transcript}::text), ended_at = now(),
        error_code = ${error?.code ?? null}, error_data = ${error?.data ? JSON.stringify(error.data) : null}::jsonb
      WHERE id = ${id}::uuid`
    if (end.unsaved)
      await tx.$executeRaw`UPDATE switch SET unsaved_since = coalesce(unsaved_since, now()) WHERE id = ${switchId}::uuid`
    await notify(tx, { topic: 'switch', id: switchId })
  })
}

/** Throws LeaseLost. */
export async function requireLease(tx: Tx, lease: OperationLease): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`WITH ${leasedSql(lease)} SELECT 1 FROM leased`
  if (held.length === 0) throw new LeaseLost(lease.operationId)
}

async function writePlan(tx: Tx, lease: OperationLease, plan: NewPlan, state: PlanState): Promise<string> {
  const { switchId, nodeId, hostId, purpose, change } = plan
  const { diff, lines, inverse } = plan.plan
  const id = plan.id ?? uuidV7()
  await tx.$executeRaw`
    INSERT INTO switch_plan (id, switch_id, operation_id, node_id, host_id, requested_by, purpose, state, change, diff, lines, inverse)
    SELECT ${id}::uuid, ${switchId}::uuid, op.id, ${nodeId}::uuid, ${hostId}::uuid, op.requested_by, ${purpose}, ${state},
      ${JSON.stringify(change)}::jsonb, ${JSON.stringify(diff)}::jsonb, ${JSON.stringify(lines)}::jsonb, ${JSON.stringify(inverse)}::jsonb
    FROM operation op WHERE op.id = ${lease.operationId}::uuid
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, change = excluded.change, diff = excluded.diff, lines = excluded.lines,
      inverse = excluded.inverse, error_code = NULL, error_data = NULL, ended_at = NULL`
  await notify(tx, { topic: 'switch', id: switchId })
  return id
}

/** A member's own configuration is its group's: nothing is expected of it beside being in it. */
async function want(tx: Tx, switchId: string, { ports, lags }: WantedFromNow): Promise<void> {
  const rows = [
    ...Object.entries(ports).map(([name, expected]) => ({ name, expected })),
    ...lags.flatMap(({ expected }) => expected.members.map((name) => ({ name, expected: null }))),
  ]
  await tx.$executeRaw`
    INSERT INTO switch_port (switch_id, name, expected)
    SELECT ${switchId}::uuid, name, nullif(expected, 'null') FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(name text, expected jsonb)
    ON CONFLICT (switch_id, name) DO UPDATE SET expected = excluded.expected`
  for (const { number, expected, portGroupId } of lags)
    await tx.$executeRaw`
      INSERT INTO switch_lag (switch_id, number, port_group_id, expected)
      VALUES (${switchId}::uuid, ${number}, ${portGroupId}::uuid, ${JSON.stringify(expected)}::jsonb)
      ON CONFLICT (switch_id, number) DO UPDATE SET expected = excluded.expected, port_group_id = coalesce(excluded.port_group_id, switch_lag.port_group_id)`
}

/** Writes what a switch was seen to be. Ports are made known by it; groups only when they are ours. */
export async function see(tx: Tx, switchId: string, { ports, lags }: SwitchState): Promise<void> {
  const seenPorts = Object.entries(ports).flatMap(([name, observed]: [string, ObservedPort | null]) =>
    observed ? [{ name, observed }] : [],
  )
  await tx.$executeRaw`
    INSERT INTO switch_port (switch_id, name, observed, observed_at)
    SELECT ${switchId}::uuid, name, observed, now() FROM jsonb_to_recordset(${JSON.stringify(seenPorts)}::jsonb) AS t(name text, observed jsonb)
    ON CONFLICT (switch_id, name) DO UPDATE SET observed = excluded.observed, observed_at = excluded.observed_at`
  const seenLags = Object.entries(lags).map(([number, observed]: [string, ObservedLag | null]) => ({
    number: Number(number),
    observed,
  }))
  await tx.$executeRaw`
    UPDATE switch_lag SET observed = nullif(t.observed, 'null'), observed_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(seenLags)}::jsonb) AS t(number int, observed jsonb)
    WHERE switch_id = ${switchId}::uuid AND switch_lag.number = t.number`
}

async function mark(tx: Tx, switchId: string, { ports, lags }: WantedFromNow, isGood: boolean): Promise<void> {
  const names = [...Object.keys(ports), ...lags.flatMap(({ expected }) => expected.members)]
  const numbers = lags.map(({ number }) => number)
  const where = { switchId, ...(isGood ? {} : { driftedAt: null }) }
  const driftedAt = isGood ? null : new Date()
  await tx.switchPort.updateMany({ where: { ...where, name: { in: names } }, data: { driftedAt } })
  await tx.switchLag.updateMany({ where: { ...where, number: { in: numbers } }, data: { driftedAt } })
}
