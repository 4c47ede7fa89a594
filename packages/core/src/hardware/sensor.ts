/** Worst last. `unavailable`: cannot be read now, for example because the machine is off. */
export const sensorStates = ['unavailable', 'ok', 'warning', 'critical', 'non_recoverable'] as const
export type SensorState = (typeof sensorStates)[number]
export const sensorKinds = ['temperature', 'voltage', 'current', 'fan', 'power', 'other'] as const
export type SensorKind = (typeof sensorKinds)[number]

/** In the sensor's unit; absent where the BMC has none. */
export interface SensorThresholds {
  readonly lowerNonRecoverable?: number
  readonly lowerCritical?: number
  readonly lowerWarning?: number
  readonly upperWarning?: number
  readonly upperCritical?: number
  readonly upperNonRecoverable?: number
}

/** One point of a sensor's history covers this long, milliseconds. */
export const SENSOR_SAMPLE_MS = 5 * 60_000
/** History is kept this long, milliseconds. */
export const SENSOR_HISTORY_MS = 24 * 3_600_000

/** The worst state of all; null without sensors. */
export function worstSensorState(states: readonly SensorState[]): SensorState | null {
  const worst = Math.max(-1, ...states.map((state) => sensorStates.indexOf(state)))
  return sensorStates[worst] ?? null
}
