import type { SensorKind, SensorState } from '../contract/sensor-reading'
import { type Json, object, text } from './json-reader'

/** Sensor.ReadingType and UCUM units of ReadingUnits (DMTF schema Sensor) in our words. */
const kinds: Readonly<Record<string, SensorKind>> = {
  Temperature: 'temperature',
  Voltage: 'voltage',
  Current: 'current',
  Rotational: 'fan',
  AirFlow: 'fan',
  Power: 'power',
}
const units: Readonly<Record<string, [unit: string, kind: SensorKind]>> = {
  Cel: ['degrees C', 'temperature'],
  V: ['volts', 'voltage'],
  A: ['amps', 'current'],
  RPM: ['RPM', 'fan'],
  '{rev}/min': ['RPM', 'fan'],
  W: ['watts', 'power'],
  '%': ['percent', 'other'],
}

export const kindOf = (readingType: string | null): SensorKind | undefined => kinds[readingType ?? '']

export const unitOf = (name: string | null): [unit: string, kind: SensorKind] =>
  name === null ? ['', 'other'] : (units[name] ?? [name, 'other'])

const health: Readonly<Record<string, SensorState>> = { OK: 'ok', Warning: 'warning', Critical: 'critical' }

/** A reading without a health is fine: a BMC would say so if it were not. */
export function stateOf(body: Json, value: number | null): SensorState {
  const status = object(body.Status)
  const state = text(status.State)
  if (value === null || (state !== null && /Absent|Disabled|Unavailable|Standby/.test(state))) return 'unavailable'
  return health[text(status.Health) ?? 'OK'] ?? 'ok'
}
