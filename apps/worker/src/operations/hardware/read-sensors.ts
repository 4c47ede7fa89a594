import { worstSensorState } from '@ingot/core/hardware/sensor'
import { done, type Outcome } from '@ingot/core/operation/outcome'
import { storeSensors } from '@ingot/db/hardware/store-sensors'
import type { StepContext } from '../../runtime/step'
import { bmcOf, nodeOf } from '../steps/target'

/** Reads every sensor once and keeps the readings. */
export async function readSensors(context: StepContext): Promise<Outcome> {
  const readings = await (await bmcOf(context)).sensors()
  const sensors = readings.map(({ id, name, kind, unit, value, state, thresholds, discreteStates = 0 }) => ({
    ...{ key: id, name, kind, unit, value, state, thresholds, discreteStates },
  }))
  await storeSensors(context.database, context.lease, nodeOf(context), sensors)
  context.evidence({ sensors: sensors.length, worst: worstSensorState(sensors.map(({ state }) => state)) ?? 'ok' })
  return done
}
