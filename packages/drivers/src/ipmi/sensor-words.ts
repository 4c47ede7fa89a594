import type { SensorKind } from '../contract/sensor-reading'

/** Base unit codes, IPMI 2.0 table 43-15. */
const units: Record<number, string> = {
  1: 'degrees C',
  2: 'degrees F',
  3: 'degrees K',
  4: 'volts',
  5: 'amps',
  6: 'watts',
  7: 'joules',
  8: 'coulombs',
  9: 'VA',
  10: 'nits',
  11: 'lumen',
  12: 'lux',
  13: 'candela',
  14: 'kPa',
  15: 'PSI',
  16: 'newton',
  17: 'CFM',
  18: 'RPM',
  19: 'Hz',
  20: 'microseconds',
  21: 'milliseconds',
  22: 'seconds',
  23: 'minutes',
  24: 'hours',
  25: 'days',
  26: 'weeks',
  27: 'mil',
  28: 'inches',
  29: 'feet',
  30: 'cubic inches',
  31: 'cubic feet',
  32: 'mm',
  33: 'cm',
  34: 'm',
  38: 'litres',
  66: 'bits',
  70: 'bytes',
  76: 'hits',
  80: 'resets',
  83: 'characters',
  85: 'errors',
  86: 'correctable errors',
  87: 'uncorrectable errors',
}

export const unitText = (unit: number, isPercentage: boolean) => (isPercentage ? '%' : (units[unit] ?? ''))

const sensorType = { temperature: 0x01, voltage: 0x02, current: 0x03, fan: 0x04 } as const
const unitWatts = 6

export function sensorKind(typeCode: number, unit: number): SensorKind {
  if (unit === unitWatts) return 'power'
  if (typeCode === sensorType.temperature) return 'temperature'
  if (typeCode === sensorType.voltage) return 'voltage'
  if (typeCode === sensorType.current) return 'current'
  return typeCode === sensorType.fan ? 'fan' : 'other'
}
