import { compareSides, type NodeDrift } from '@ingot/core/ironic/node-drift'
import type { NodeSide } from '@ingot/core/ironic/node-side'
import { canonicalJson } from '../audit/canonical-json'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { recordObservedPower } from '../node/record-observed-power'
import type { IronicConductorView } from './endpoint-view'
import type { IncomingIronicNode } from './import-nodes'
import type { IronicFacts } from './ironic-facts'
import { type OurSideRow, ourSideSql, toOurSide } from './our-side'
import { conductorsJson } from './record-verification'

export interface IronicSync {
  readonly endpointId: string
  /** Every node that Ironic has now. */
  readonly fleet: readonly IncomingIronicNode[]
  readonly conductors: readonly IronicConductorView[] | null
  /** How long ago the fleet began to be read, milliseconds: what we moved since then is not compared. */
  readonly readForMs: number
}
export interface IronicSyncResult {
  readonly nodes: number
  readonly changed: number
  readonly drifting: number
  readonly unknown: number
  readonly missing: number
  /** What a person decided here and Ironic does not know yet. */
  readonly drifts: readonly {
    readonly nodeId: string
    readonly ironicNodeId: string
    readonly drift: readonly NodeDrift[]
  }[]
}

type Row = OurSideRow & {
  readonly nodeId: string
  readonly ironicNodeId: string
  readonly facts: IronicFacts
  readonly agreed: NodeSide
  readonly drift: NodeDrift[]
  readonly missing: boolean
  readonly busy: boolean
}

/**
 * Keeps what Ironic tells of a whole endpoint and how it differs from our record, which stays as it is; only the power,
 * which is observed and never decided, is taken over. Writes rows that change, in one statement each. Safe to repeat.
 */
export async function recordIronicSync(database: Database, sync: IronicSync): Promise<IronicSyncResult> {
  const { endpointId, fleet, conductors, readForMs } = sync
  const prisma = prismaOf(database)
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT n.id AS "nodeId", n.ironic_node_id AS "ironicNodeId", ${ourSideSql}, i.facts, i.agreed, i.drift,
      i.missing_at IS NOT NULL AS missing,
      n.provision_state_at > now() - (${readForMs}::float8 + 1000) * interval '1 millisecond'
        OR EXISTS (SELECT 1 FROM operation o WHERE o.node_id = n.id
          AND (o.status IN ('queued', 'running', 'waiting') OR o.finished_at > now() - (${readForMs}::float8 + 1000) * interval '1 millisecond'))
        AS busy
    FROM node n JOIN ironic_node i ON i.node_id = n.id WHERE n.ironic_endpoint_id = ${endpointId}::uuid`
  const theirs = new Map(fleet.map((node) => [node.ironicNodeId, node]))
  const writes: object[] = []
  const drifts: { nodeId: string; ironicNodeId: string; drift: NodeDrift[] }[] = []
  for (const row of rows) {
    const node = theirs.get(row.ironicNodeId)
    const next = node ? compareSides(toOurSide(row), node.facts.side, row.agreed, { busy: row.busy }) : null
    const drift = next?.drift ?? row.drift
    if (drift.length > 0 || !node) drifts.push({ nodeId: row.nodeId, ironicNodeId: row.ironicNodeId, drift })
    if (!changes(row, node, next)) continue
    writes.push({
      id: row.nodeId,
      facts: node?.facts ?? {},
      agreed: next?.agreed ?? row.agreed,
      drift,
      missing: !node,
    })
  }
  if (writes.length > 0) await write(database, writes)
  await recordObservedPower(
    database,
    rows.flatMap(({ nodeId, ironicNodeId }) => {
      const power = theirs.get(ironicNodeId)?.power
      return power === undefined ? [] : [{ nodeId, power: power === 'unknown' ? null : power }]
    }),
  )
  const known = new Set(rows.map(({ ironicNodeId }) => ironicNodeId))
  const unknown = fleet.filter(({ ironicNodeId }) => !known.has(ironicNodeId)).length
  await finish(database, endpointId, { conductors, unknown, announce: writes.length > 0 })
  const missing = rows.filter(({ ironicNodeId }) => !theirs.has(ironicNodeId)).length
  return { nodes: fleet.length, changed: writes.length, drifting: drifts.length, unknown, missing, drifts }
}

function changes(
  row: Row,
  node: IncomingIronicNode | undefined,
  next: ReturnType<typeof compareSides> | null,
): boolean {
  if (!node || !next) return !row.missing
  const { details: _details, ...facts } = { details: undefined, ...row.facts }
  return row.missing || !same(facts, node.facts) || !same(row.drift, next.drift) || !same(row.agreed, next.agreed)
}

/** jsonb keeps no order of keys. */
const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b)

async function write(database: Database, rows: readonly object[]): Promise<void> {
  await prismaOf(database).$executeRaw`
    WITH seen AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS t(id uuid, facts jsonb, agreed jsonb, drift jsonb, missing boolean)
    ), changed AS (
      UPDATE ironic_node SET facts = ironic_node.facts || seen.facts, agreed = seen.agreed, drift = seen.drift, seen_at = now(),
        missing_at = CASE WHEN seen.missing THEN coalesce(ironic_node.missing_at, now()) END
      FROM seen WHERE ironic_node.node_id = seen.id RETURNING node_id
    )
    SELECT pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'node', 'id', node_id, 'nodeId', node_id)::text)::text FROM changed`
}

async function finish(
  database: Database,
  id: string,
  {
    conductors,
    unknown,
    announce,
  }: { conductors: readonly IronicConductorView[] | null; unknown: number; announce: boolean },
): Promise<void> {
  await prismaOf(database).$transaction(async (tx) => {
    const before = await tx.ironicEndpoint.findUnique({
      where: { id },
      select: { conductors: true, unknownNodes: true, lastErrorCode: true },
    })
    if (!before) return
    const list = conductors ? conductorsJson(conductors) : null
    await tx.ironicEndpoint.updateMany({
      where: { id },
      data: {
        lastSyncAt: new Date(),
        unknownNodes: unknown,
        ...(list ? { conductors: list } : {}),
        lastErrorCode: null,
        lastErrorData: Prisma.DbNull,
        lastErrorAt: null,
      },
    })
    const news =
      before.lastErrorCode !== null || before.unknownNodes !== unknown || (list && !same(before.conductors, list))
    if (announce || news) await notify(tx, { topic: 'ironic', id })
  })
}
