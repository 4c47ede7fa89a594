export type SensorKind = 'temperature' | 'voltage' | 'current' | 'fan' | 'power' | 'other'

/** `unavailable`: the sensor exists but cannot be read now (scanning off, host off, BMC initialising). */
export type SensorState = 'ok' | 'warning' | 'critical' | 'non_recoverable' | 'unavailable'

export type SensorThresholds = {
  lowerNonRecoverable?: number
  lowerCritical?: number
  lowerWarning?: number
  upperWarning?: number
  upperCritical?: number
  upperNonRecoverable?: number
}

export type SensorReading = {
  number: number
  name: string
  kind: SensorKind
  /** IPMI sensor type code (table 42-3), for kinds that have no word of their own here. */
  typeCode: number
  /** Null for discrete sensors and while the sensor is unavailable. */
  value: number | null
  /** `degrees C`, `volts`, `RPM`, …; empty for discrete sensors. */
  unit: string
  state: SensorState
  thresholds: SensorThresholds
  /** Asserted states of a discrete sensor, bit n = offset n; 0 for threshold sensors. */
  discreteStates: number
}
