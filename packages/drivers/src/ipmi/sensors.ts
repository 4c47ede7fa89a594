import { DriverError } from '../contract/driver-error'
import type { SensorReading, SensorState, SensorThresholds } from '../contract/sensor-reading'
import type { IpmiConnection } from './ipmi-connection'
import { parseFactors, parseSensorRecord, type SensorRecord } from './sdr-parse'
import { readSdrRecords } from './sdr-repository'
import { convertReading, isNonLinear } from './sensor-conversion'
import { sensorKind, unitText } from './sensor-words'

/** Sensor commands, IPMI 2.0 §35. */
const netFnSensor = 0x04
const getSensorReading = 0x2d
const getReadingFactors = 0x23
const getSensorThresholds = 0x27
const bmcAddress = 0x20
const thresholdEvents = 0x01

const readingFlag = { scanningEnabled: 0x40, unavailable: 0x20 } as const

/** Bits of the threshold comparison byte (table 35-15), worst first. */
const stateByBit: readonly [mask: number, state: SensorState][] = [
  [0x24, 'non_recoverable'],
  [0x12, 'critical'],
  [0x09, 'warning'],
]

const thresholdNames: readonly (keyof SensorThresholds)[] = [
  'lowerWarning',
  'lowerCritical',
  'lowerNonRecoverable',
  'upperWarning',
  'upperCritical',
  'upperNonRecoverable',
]

/** Records rarely change and take hundreds of requests to read; after this long they are read again. */
const recordsMaxAgeMs = 3_600_000

/** Reads all sensors of one BMC, keeping the sensor records between calls. */
export class SensorReader {
  readonly #connection: IpmiConnection
  #records: SensorRecord[] | null = null
  #readMs = 0

  constructor(connection: IpmiConnection) {
    this.#connection = connection
  }

  async read(): Promise<SensorReading[]> {
    const nowMs = performance.now()
    if (!this.#records || nowMs - this.#readMs > recordsMaxAgeMs) {
      const records = (await readSdrRecords(this.#connection)).flatMap(parseSensorRecord)
      for (const record of records) await this.#refreshThresholds(record)
      this.#records = records
      this.#readMs = nowMs
    }
    const readings: SensorReading[] = []
    for (const record of this.#records) readings.push(await this.#readOne(record))
    return readings
  }

  async #readOne(record: SensorRecord): Promise<SensorReading> {
    // Sensors behind other controllers need bridged requests; they are listed without a value.
    const answer = record.ownerAddress === bmcAddress ? await this.#ask(record, getSensorReading, []) : null
    const flags = answer?.[1] ?? 0
    const isReadable = (flags & readingFlag.scanningEnabled) !== 0 && (flags & readingFlag.unavailable) === 0
    if (!answer || answer.length < 2 || !isReadable) return emptyReading(record)
    const isThreshold = record.eventReadingType === thresholdEvents
    return {
      ...emptyReading(record),
      value: await this.#valueOf(record, answer[0] as number),
      state: isThreshold ? thresholdState(answer[2] ?? 0) : 'ok',
      discreteStates: isThreshold ? 0 : (answer[2] ?? 0) | (((answer[3] ?? 0) & 0x7f) << 8),
    }
  }

  /** The record holds what the vendor set; the sensor knows what is in force. */
  async #refreshThresholds(record: SensorRecord): Promise<void> {
    const { analog } = record
    if (!analog || analog.thresholds.length === 0 || record.ownerAddress !== bmcAddress) return
    const answer = await this.#ask(record, getSensorThresholds, [])
    if (!answer || answer.length < 1 + thresholdNames.length) return
    const readable = answer[0] as number
    analog.thresholds = thresholdNames.map((_, bit) => ((readable >> bit) & 1 ? (answer[1 + bit] as number) : null))
  }

  async #valueOf(record: SensorRecord, raw: number): Promise<number | null> {
    const { analog } = record
    if (!analog) return null
    if (!isNonLinear(analog.linearization)) return convertReading(raw, analog)
    const answer = await this.#ask(record, getReadingFactors, [raw])
    return answer && answer.length >= 7 ? convertReading(raw, analog, parseFactors(answer.subarray(1, 7))) : null
  }

  /** Null when the BMC says no to this one sensor: it must not hide the others. */
  #ask(record: SensorRecord, cmd: number, more: number[]): Promise<Buffer | null> {
    const data = Buffer.from([record.number, ...more])
    return this.#connection
      .request({ netFn: netFnSensor, cmd, data, lun: record.lun, repeatable: true })
      .catch((error: unknown) => {
        if (error instanceof DriverError && error.detail.completion !== undefined) return null
        throw error
      })
  }
}

function thresholdState(comparison: number): SensorState {
  return stateByBit.find(([mask]) => (comparison & mask) !== 0)?.[1] ?? 'ok'
}

function thresholdsOf(record: SensorRecord): SensorThresholds {
  const { analog } = record
  const thresholds: SensorThresholds = {}
  if (!analog || isNonLinear(analog.linearization)) return thresholds
  analog.thresholds.forEach((raw, bit) => {
    const value = raw === null ? null : convertReading(raw, analog)
    if (value !== null) thresholds[thresholdNames[bit] as keyof SensorThresholds] = value
  })
  return thresholds
}

const emptyReading = (record: SensorRecord): SensorReading => ({
  id: String(record.number),
  number: record.number,
  name: record.name,
  kind: sensorKind(record.typeCode, record.analog?.unit ?? 0),
  typeCode: record.typeCode,
  value: null,
  unit: record.analog ? unitText(record.analog.unit, record.analog.isPercentage) : '',
  state: 'unavailable',
  thresholds: thresholdsOf(record),
  discreteStates: 0,
})
