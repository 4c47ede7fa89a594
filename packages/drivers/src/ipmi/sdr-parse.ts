import { decodeTypeLength } from './type-length-text'

/** Sensor data records, IPMI 2.0 §43. */
const recordType = { full: 0x01, compact: 0x02 } as const
export const sdrHeaderBytes = 5

export type LinearFactors = { m: number; b: number; bExponent: number; resultExponent: number }

export type SensorRecord = {
  ownerAddress: number
  lun: number
  number: number
  name: string
  typeCode: number
  eventReadingType: number
  /** Null for discrete sensors. */
  analog: {
    format: 'unsigned' | 'ones_complement' | 'twos_complement'
    linearization: number
    factors: LinearFactors
    unit: number
    isPercentage: boolean
    /** Raw threshold values by bit of the "readable" mask (table 35-9): lnc, lcr, lnr, unc, ucr, unr. */
    thresholds: (number | null)[]
  } | null
}

const formats = ['unsigned', 'ones_complement', 'twos_complement'] as const
const thresholdEvents = 0x01

const signed = (value: number, bits: number) => (value >= 2 ** (bits - 1) ? value - 2 ** bits : value)

/** M, B and their exponents as laid out in full records and in Get Sensor Reading Factors: six bytes. */
export function parseFactors(bytes: Buffer): LinearFactors {
  const [mLow, mHigh, bLow, bHigh, , exponents] = bytes as unknown as number[]
  return {
    m: signed((mLow as number) | (((mHigh as number) & 0xc0) << 2), 10),
    b: signed((bLow as number) | (((bHigh as number) & 0xc0) << 2), 10),
    resultExponent: signed((exponents as number) >> 4, 4),
    bExponent: signed((exponents as number) & 0x0f, 4),
  }
}

function nameAt(record: Buffer, at: number): string {
  const typeLength = record[at]
  if (typeLength === undefined) return ''
  return decodeTypeLength(typeLength, record.subarray(at + 1, at + 1 + (typeLength & 0x1f)), 'sdr')
}

/** Thresholds of a full record, those that the sensor lets us read. */
function thresholdsOf(record: Buffer): (number | null)[] {
  const readable = record[18] as number
  const offsets = [41, 40, 39, 38, 37, 36] // by mask bit: lnc, lcr, lnr, unc, ucr, unr
  return offsets.map((at, bit) => ((readable >> bit) & 1 ? (record[at] as number) : null))
}

function parseFull(record: Buffer): SensorRecord | null {
  if (record.length < 48) return null
  const eventReadingType = record[13] as number
  const units = record[20] as number
  const format = formats[units >> 6]
  return {
    ...keyOf(record),
    name: nameAt(record, 47),
    typeCode: record[12] as number,
    eventReadingType,
    analog:
      format === undefined
        ? null
        : {
            format,
            linearization: (record[23] as number) & 0x7f,
            factors: parseFactors(record.subarray(24, 30)),
            unit: record[21] as number,
            isPercentage: (units & 0x01) !== 0,
            thresholds: eventReadingType === thresholdEvents ? thresholdsOf(record) : [],
          },
  }
}

const keyOf = (record: Buffer) => ({
  ownerAddress: record[5] as number,
  lun: (record[6] as number) & 0x03,
  number: record[7] as number,
})

/** A compact record may stand for up to fifteen sensors that differ in number and name suffix (§43.2). */
function parseCompact(record: Buffer): SensorRecord[] {
  if (record.length < 32) return []
  const count = Math.max(1, (record[23] as number) & 0x0f)
  const isAlphabetic = ((record[23] as number) & 0x10) !== 0
  const firstSuffix = (record[24] as number) & 0x7f
  const name = nameAt(record, 31)
  return Array.from({ length: count }, (_, index) => {
    const suffix = isAlphabetic ? String.fromCharCode(0x41 + ((firstSuffix + index) % 26)) : `${firstSuffix + index}`
    return {
      ...keyOf(record),
      number: ((record[7] as number) + index) & 0xff,
      name: count === 1 ? name : `${name}${suffix}`,
      typeCode: record[12] as number,
      eventReadingType: record[13] as number,
      analog: null,
    }
  })
}

/** The sensors a record describes; none for other record types and for damaged ones. Never throws. */
export function parseSensorRecord(record: Buffer): SensorRecord[] {
  if (record.length < sdrHeaderBytes) return []
  if (record[3] === recordType.compact) return parseCompact(record)
  const full = record[3] === recordType.full ? parseFull(record) : null
  return full ? [full] : []
}
