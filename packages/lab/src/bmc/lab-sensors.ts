export interface LabSensor {
  readonly number: number
  readonly name: string
  /** Sensor type, IPMI 2.0 table 42-3: 1 temperature, 2 voltage, 4 fan, 8 power supply. */
  readonly type: number
  /** Base unit, IPMI 2.0 table 43-15: 1 °C, 4 V, 6 W, 18 RPM. */
  readonly unit: number
  readonly entity: number
  readonly instance: number
  /** value = raw × m × 10^exponent */
  readonly m: number
  readonly exponent: number
  readonly raw: number
  /** How far the reading wanders around `raw`. */
  readonly wander: number
  /** null: the sensor cannot be read while the machine is off. */
  readonly rawWhenOff: number | null
  /** Lower non-critical, critical, non-recoverable; upper non-critical, critical, non-recoverable. */
  readonly thresholds: readonly [number, number, number, number, number, number]
  /** Which of the six exist, in the bit order of Get Sensor Thresholds. */
  readonly thresholdMask: number
}

const temperature = { type: 1, unit: 1, m: 1, exponent: 0, wander: 3, thresholdMask: 0x38 } as const
const fan = {
  type: 4,
  unit: 18,
  entity: 0x1d,
  m: 100,
  exponent: 0,
  raw: 62,
  wander: 4,
  rawWhenOff: 0,
  thresholdMask: 0x07,
} as const

export const labSensors: readonly LabSensor[] = [
  {
    ...temperature,
    number: 1,
    name: 'CPU1 Temp',
    entity: 0x03,
    instance: 1,
    raw: 46,
    rawWhenOff: null,
    thresholds: [0, 0, 0, 85, 90, 95],
  },
  {
    ...temperature,
    number: 2,
    name: 'Inlet Temp',
    entity: 0x37,
    instance: 1,
    raw: 23,
    rawWhenOff: 21,
    thresholds: [0, 0, 0, 38, 42, 46],
  },
  { ...fan, number: 3, name: 'FAN1', instance: 1, thresholds: [8, 6, 4, 0, 0, 0] },
  { ...fan, number: 4, name: 'FAN2', instance: 2, thresholds: [8, 6, 4, 0, 0, 0] },
  {
    number: 5,
    name: '12V',
    type: 2,
    unit: 4,
    entity: 0x07,
    instance: 1,
    m: 63,
    exponent: -3,
    raw: 191,
    wander: 1,
    rawWhenOff: null,
    thresholds: [178, 174, 170, 202, 206, 210],
    thresholdMask: 0x3f,
  },
  {
    number: 6,
    name: 'PSU1 Power',
    type: 8,
    unit: 6,
    entity: 0x0a,
    instance: 1,
    m: 4,
    exponent: 0,
    raw: 58,
    wander: 6,
    rawWhenOff: 3,
    thresholds: [0, 0, 0, 200, 220, 240],
    thresholdMask: 0x38,
  },
]

/** Full sensor record (IPMI 2.0 table 43-1). */
function fullSensorRecord(sensor: LabSensor): Buffer {
  const name = Buffer.from(sensor.name, 'latin1')
  const record = Buffer.alloc(48 + name.length)
  const [lowerNonCritical, lowerCritical, lowerFatal, upperNonCritical, upperCritical, upperFatal] = sensor.thresholds
  record.writeUInt16LE(sensor.number, 0)
  record[2] = 0x51
  record[3] = 0x01
  record[4] = record.length - 5
  record[5] = 0x20
  record[7] = sensor.number
  record[8] = sensor.entity
  record[9] = sensor.instance
  record[10] = 0x7f
  record[11] = 0x44
  record[12] = sensor.type
  record[13] = 0x01
  record[18] = sensor.thresholdMask
  record[21] = sensor.unit
  record[24] = sensor.m & 0xff
  record[25] = (sensor.m >> 8) << 6
  record[29] = (sensor.exponent & 0x0f) << 4
  record[30] = 0x01
  record[31] = sensor.raw
  record[34] = 0xff
  record[36] = upperFatal
  record[37] = upperCritical
  record[38] = upperNonCritical
  record[39] = lowerFatal
  record[40] = lowerCritical
  record[41] = lowerNonCritical
  record[42] = 1
  record[43] = 1
  record[47] = 0xc0 | name.length
  name.copy(record, 48)
  return record
}

/** One repository for all controllers of a process: the records do not differ between machines. */
export const sensorRecords: readonly Buffer[] = labSensors.map(fullSensorRecord)
