import {
  SENSOR_HISTORY_MS,
  type SensorKind,
  type SensorState,
  type SensorThresholds,
} from '@ingot/core/hardware/sensor'
import type { Database } from '../database'
import { prismaOf } from '../internal/handle'

export interface SensorView {
  readonly key: string
  readonly name: string
  readonly kind: SensorKind
  readonly unit: string
  readonly value: number | null
  readonly state: SensorState
  readonly thresholds: SensorThresholds
  /** asserted states of a discrete sensor, bit n = offset n */
  readonly discreteStates: number
  readonly readAt: Date
  /** the last day, oldest first: [ms since the epoch, lowest, highest, last] of five minutes each */
  readonly history: readonly (readonly [number, number, number, number])[]
}

/** The last reading of every sensor of a node, in the BMC's order, with its last day. One query. */
export async function findSensors(database: Database, nodeId: string): Promise<SensorView[]> {
  return prismaOf(database).$queryRaw<SensorView[]>`
    SELECT s.key, s.name, s.kind, s.unit, s.value, s.state, s.thresholds, s.discrete_states AS "discreteStates", s.read_at AS "readAt",
      coalesce((SELECT json_agg(json_build_array((extract(epoch FROM p.at) * 1000)::float8, p.low, p.high, p.last) ORDER BY p.at)
        FROM node_sensor_sample p WHERE p.node_id = s.node_id AND p.key = s.key
          AND p.at > now() - ${SENSOR_HISTORY_MS}::float8 * interval '1 millisecond'), '[]') AS history
    FROM node_sensor s WHERE s.node_id = ${nodeId}::uuid ORDER BY s.position`
}
