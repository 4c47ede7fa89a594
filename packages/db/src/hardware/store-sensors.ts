import {
  SENSOR_HISTORY_MS,
  SENSOR_SAMPLE_MS,
  type SensorKind,
  type SensorState,
  type SensorThresholds,
} from '@ingot/core/hardware/sensor'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'
import { requireLease } from '../node/transition-node'
import type { OperationLease } from '../operation/operation-row'

export interface SensorToStore {
  /** Unique on its node; stays with the sensor. */
  readonly key: string
  readonly name: string
  readonly kind: SensorKind
  readonly unit: string
  /** null: discrete, or cannot be read now */
  readonly value: number | null
  readonly state: SensorState
  readonly thresholds: SensorThresholds
  readonly discreteStates: number
}

/**
 * Replaces the readings of a node, sensors that are gone included, and adds a point to each one's history, which has one
 * per five minutes and reaches back a day. Throws LeaseLost. Safe to repeat.
 */
export async function storeSensors(
  database: Database,
  lease: OperationLease,
  nodeId: string,
  sensors: readonly SensorToStore[],
): Promise<void> {
  const rows = JSON.stringify(sensors.map((sensor, position) => ({ ...sensor, position })))
  await prismaOf(database).$transaction(async (tx) => {
    await requireLease(tx, lease)
    await tx.$executeRaw`
      WITH found AS (
        SELECT * FROM jsonb_to_recordset(${rows}::jsonb) AS t(key text, position int, name text, kind text, unit text,
          value float8, state text, thresholds jsonb, "discreteStates" int)
      ), gone AS (
        DELETE FROM node_sensor WHERE node_id = ${nodeId}::uuid AND key NOT IN (SELECT key FROM found)
      ), sampled AS (
        INSERT INTO node_sensor_sample (node_id, key, at, low, high, last)
        SELECT ${nodeId}::uuid, key, date_bin(${SENSOR_SAMPLE_MS}::float8 * interval '1 millisecond', now(), 'epoch'), value, value, value
        FROM found WHERE value IS NOT NULL
        ON CONFLICT (node_id, key, at) DO UPDATE SET low = least(node_sensor_sample.low, excluded.low),
          high = greatest(node_sensor_sample.high, excluded.high), last = excluded.last
      ), forgotten AS (
        DELETE FROM node_sensor_sample WHERE node_id = ${nodeId}::uuid
          AND at < now() - ${SENSOR_HISTORY_MS}::float8 * interval '1 millisecond'
      ), dated AS (
        INSERT INTO node_hardware (node_id, sensors_at) VALUES (${nodeId}::uuid, now())
        ON CONFLICT (node_id) DO UPDATE SET sensors_at = now()
      )
      INSERT INTO node_sensor (node_id, key, position, name, kind, unit, value, state, thresholds, discrete_states, read_at)
      SELECT ${nodeId}::uuid, key, position, name, kind, unit, value, state, thresholds, "discreteStates", now() FROM found
      ON CONFLICT (node_id, key) DO UPDATE SET position = excluded.position, name = excluded.name, kind = excluded.kind,
        unit = excluded.unit, value = excluded.value, state = excluded.state, thresholds = excluded.thresholds,
        discrete_states = excluded.discrete_states, read_at = now()`
    await notify(tx, { topic: 'node', id: nodeId, nodeId })
  })
}
