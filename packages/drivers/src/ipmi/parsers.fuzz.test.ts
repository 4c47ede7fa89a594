import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAuthCapabilities } from './auth-capabilities'
import { parseCipherSuites } from './cipher-suite-list'
import { parseEventRecord } from './event-record'
import { parseFru } from './fru-parse'
import { isResponseTo } from './ipmi-message'
import { answerHead, parseOpenSessionAnswer, parseRakp2, parseRakp4 } from './rakp-messages'
import { isRmcpPlus } from './rmcp-packet'
import { parseSensorRecord } from './sdr-parse'
import { convertReading } from './sensor-conversion'
import { parseSolPacket } from './sol-packet'
import { formatGuid } from './system-guid'
import { decodeTypeLength } from './type-length-text'

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array))
const many = { numRuns: 2_000 }

it.each([
  ['open session answer', parseOpenSessionAnswer],
  ['RAKP 2', (input: Buffer) => parseRakp2(input, 32)],
  ['RAKP 4', (input: Buffer) => parseRakp4(input, 16)],
  ['answer head', answerHead],
  ['RMCP+ header', isRmcpPlus],
  ['authentication capabilities', parseAuthCapabilities],
  ['cipher suites', parseCipherSuites],
  ['IPMI response', (input: Buffer) => isResponseTo(input, { netFn: 6, cmd: 1, repeatable: true }, 3)],
  ['serial over LAN', parseSolPacket],
  ['FRU', parseFru],
  ['event record', parseEventRecord],
  ['GUID', formatGuid],
])('parser of %s survives arbitrary bytes', (_name, parse) => {
  fc.assert(
    fc.property(bytes, (input) => {
      parse(input)
    }),
    many,
  )
})

it('sensor records of arbitrary bytes convert to a finite number or null', () => {
  const headers = fc.tuple(fc.constantFrom(1, 2, 3, 0xc0), bytes).map(([type, input]) => {
    if (input.length > 3) input[3] = type
    return input
  })
  fc.assert(
    fc.property(headers, fc.nat({ max: 255 }), (input, raw) => {
      for (const { analog } of parseSensorRecord(input)) {
        const value = analog ? convertReading(raw, analog) : null
        expect(value === null || Number.isFinite(value)).toBe(true)
      }
    }),
    many,
  )
})

it('text fields never carry control characters', () => {
  fc.assert(
    fc.property(fc.nat({ max: 255 }), bytes, fc.constantFrom('fru' as const, 'sdr' as const), (code, input, coding) => {
      expect(decodeTypeLength(code, input, coding)).not.toMatch(/[\x00-\x1f\x7f-\x9f]/)
    }),
    many,
  )
})
