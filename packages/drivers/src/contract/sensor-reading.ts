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
  /** Unique within the BMC; stays with the sensor. */
  id: string
  name: string
  kind: SensorKind
  /** Null for discrete sensors and while the sensor is unavailable. */
  value: number | null
  /** `degrees C`, `volts`, `RPM`, …; empty for discrete sensors. */
  unit: string
  state: SensorState
  thresholds: SensorThresholds

  /** IPMI sensor number. */
  number?: number
  /** IPMI sensor type code (table 42-3), for kinds that have no word of their own here. */
  typeCode?: number
  /** IPMI: asserted states of a discrete sensor, bit n = offset n; 0 for threshold sensors. */
  discreteStates?: number
}
