import { describe, expect, it } from 'vitest'
import { parseCipherSuites } from './cipher-suite-list'
import { parseEventRecord } from './event-record'
import { parseFactors, parseSensorRecord } from './sdr-parse'
import { convertReading } from './sensor-conversion'
import { formatGuid } from './system-guid'
import { decodeTypeLength } from './type-length-text'

const analog = (change: object) => ({
  format: 'unsigned' as const,
  linearization: 0,
  factors: { m: 1, b: 0, bExponent: 0, resultExponent: 0 },
  unit: 1,
  isPercentage: false,
  thresholds: [],
  ...change,
})

describe('sensor conversion', () => {
  it('follows y = L[(M·x + B·10^K1)·10^K2]', () => {
    const factors = { m: 63, b: 5, bExponent: 1, resultExponent: -3 }
    expect(convertReading(191, analog({ factors }))).toBe(12.083)
  })

  it('reads negative raw values in both complements', () => {
    expect(convertReading(0xfe, analog({ format: 'twos_complement' }))).toBe(-2)
    expect(convertReading(0xfe, analog({ format: 'ones_complement' }))).toBe(-1)
    expect(convertReading(0xfe, analog({}))).toBe(254)
  })

  it('applies the linearization, and gives null where it has no value', () => {
    expect(convertReading(4, analog({ linearization: 7 }))).toBe(0.25)
    expect(convertReading(0, analog({ linearization: 7 }))).toBeNull()
    expect(convertReading(100, analog({ linearization: 2 }))).toBe(2)
  })

  it('takes M and B as signed 10-bit and the exponents as signed 4-bit numbers', () => {
    const factors = parseFactors(Buffer.of(0xff, 0xc0, 0x00, 0x80, 0x00, 0xdf))
    expect(factors).toEqual({ m: -1, b: -512, resultExponent: -3, bExponent: -1 })
  })
})

describe('sensor records', () => {
  it('expands a shared compact record into its sensors', () => {
    const record = Buffer.alloc(36)
    record.set([1, 0, 0x51, 0x02, 31, 0x20, 0, 0x40])
    record.set([0x03, 0x01], 23) // three sensors, numeric suffix from 1
    record.set([0xc4, 0x44, 0x49, 0x4d, 0x4d], 31)
    const sensors = parseSensorRecord(record)
    expect(sensors.map(({ name, number }) => [name, number])).toEqual([
      ['DIMM1', 0x40],
      ['DIMM2', 0x41],
      ['DIMM3', 0x42],
    ])
  })
})

describe('text fields', () => {
  it('decodes 6-bit, BCD plus, Latin-1 and binary', () => {
    // The example of the FRU specification §13.3: "IPMI".
    expect(decodeTypeLength(0x83, Buffer.of(0x29, 0xdc, 0xa6), 'fru')).toBe('IPMI')
    expect(decodeTypeLength(0x42, Buffer.of(0x12, 0x3b), 'fru')).toBe('123-')
    expect(decodeTypeLength(0xc3, Buffer.from('abc'), 'fru')).toBe('abc')
    expect(decodeTypeLength(0x02, Buffer.of(0xde, 0xad), 'fru')).toBe('dead')
  })
})

describe('event records', () => {
  const record = (bytes: number[]) => parseEventRecord(Buffer.from(bytes))

  it('say what happened, how bad it is, and that an end is good news', () => {
    const bytes = [5, 0, 2, 0x00, 0x29, 0x57, 0x69, 0x20, 0, 4, 0x0c, 7, 0x6f, 0x01, 0xff, 0xff]
    expect(record(bytes)).toMatchObject({
      recordId: 5,
      atMs: 0x6957_2900 * 1_000,
      text: 'Memory: uncorrectable ECC error',
      severity: 'critical',
      direction: 'asserted',
    })
    bytes[12] = 0xef
    expect(record(bytes)).toMatchObject({ direction: 'deasserted', severity: 'info' })
  })

  it('have no time before the BMC’s clock was set', () => {
    expect(record([5, 0, 2, 9, 0, 0, 0, 0x20, 0, 4, 1, 1, 1, 9, 0, 0])?.atMs).toBeNull()
  })
})

describe('GUID', () => {
  const text = '4c4c4544-0042-4810-8057-b4c04f575931'

  it('comes out the same whatever byte order the BMC uses', () => {
    const rfc = Buffer.from(text.replaceAll('-', ''), 'hex')
    const smbios = Buffer.concat([
      Buffer.from(rfc.subarray(0, 4)).reverse(),
      Buffer.from(rfc.subarray(4, 6)).reverse(),
      Buffer.from(rfc.subarray(6, 8)).reverse(),
      rfc.subarray(8),
    ])
    expect(formatGuid(smbios)).toBe(text)
    expect(formatGuid(Buffer.from(rfc).reverse())).toBe(text)
    expect(formatGuid(Buffer.alloc(16))).toBeNull()
  })
})

it('lists standard cipher suites and skips those of vendors', () => {
  const records = [0xc0, 17, 0x03, 0x44, 0x81, 0xc1, 0x80, 1, 2, 3, 0x01, 0xc0, 3, 0x01, 0x41, 0x81]
  expect(parseCipherSuites(Buffer.from(records))).toEqual([3, 17])
})
