import type { Database } from '@ingot/db/database'
import { measureFleet } from '@ingot/db/measure/measure-fleet'
import { poolUse } from '@ingot/db/measure/pool-use'
import type { Metrics } from '@ingot/telemetry/metrics'

const only = (value: number) => [{ labels: {}, value }]

/** Has the metrics look at the cloud when somebody asks for them; `all`: and not only at this process. */
export function collectFleet(metrics: Metrics, database: Database, all: boolean): void {
  metrics.onCollect(async () => {
    const use = Object.entries(poolUse(database))
    metrics.set(
      'ingot_db_pool_connections',
      use.map(([state, value]) => ({ labels: { state }, value })),
    )
    if (!all) return
    const fleet = await measureFleet(database)
    metrics.set(
      'ingot_nodes',
      fleet.nodes.map(({ state, count }) => ({ labels: { state }, value: count })),
    )
    metrics.set(
      'ingot_operations_open',
      fleet.operations.map(({ kind, status, count }) => ({ labels: { kind, status }, value: count })),
    )
    metrics.set(
      'ingot_console_sessions',
      fleet.consoles.map(({ kind, count }) => ({ labels: { kind }, value: count })),
    )
    metrics.set(
      'ingot_switches',
      fleet.switches.map(({ state, count }) => ({ labels: { state }, value: count })),
    )
    metrics.set('ingot_switch_ports_drifted', only(fleet.driftedPorts))
    metrics.set('ingot_operations_oldest_due_seconds', only(fleet.oldestDueSeconds))
    metrics.set('ingot_outbox_pending', only(fleet.outbox))
    metrics.set('ingot_audit_head_sequence', only(fleet.auditHead))
    const { checkpointAgeSeconds, licence } = fleet
    metrics.set('ingot_audit_checkpoint_age_seconds', checkpointAgeSeconds === null ? [] : only(checkpointAgeSeconds))
    metrics.set('ingot_licence_nodes', [
      { labels: { count: 'entitled' }, value: licence.entitledNodes },
      { labels: { count: 'used' }, value: licence.usedNodes },
    ])
    const endsAt = licence.expiresAt
    metrics.set('ingot_licence_ends_timestamp_seconds', endsAt ? only(endsAt.getTime() / 1000) : [])
  })
}
