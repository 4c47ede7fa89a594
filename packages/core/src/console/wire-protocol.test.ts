import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeReasonOf, consoleCloseReasons } from './close-reason'
import { linkKindOfCode } from './link-state'
import { preflightOf } from './preflight'
import {
  type ConsoleClientMessage,
  decodeClientFrame,
  decodeGatewayFrame,
  encodeBytes,
  encodeCount,
  encodeMessage,
} from './wire-protocol'

test('what one side encodes the other decodes', () => {
  const hello: ConsoleClientMessage = { t: 'hello', ticket: 'x'.repeat(43) }
  expect(decodeClientFrame(encodeMessage(hello))).toEqual({ type: 'message', message: hello })
  const bytes = Uint8Array.from([1, 2, 255])
  expect(decodeClientFrame(encodeBytes('keys', bytes))).toEqual({ type: 'keys', bytes })
  expect(decodeGatewayFrame(encodeBytes('history', bytes))).toEqual({ type: 'history', bytes })
  expect(decodeGatewayFrame(encodeBytes('live', bytes))).toEqual({ type: 'live', bytes })
  expect(decodeGatewayFrame(encodeCount('skipped', 2 ** 40))).toEqual({ type: 'skipped', skippedBytes: 2 ** 40 })
  expect(decodeClientFrame(encodeCount('ack', 7))).toEqual({ type: 'ack', consumedBytes: 7 })
})

test('a counter inside a larger buffer is read at its own offset', () => {
  const larger = new Uint8Array(20)
  larger.set(encodeCount('ack', 4711), 5)
  expect(decodeClientFrame(larger.subarray(5, 14))).toEqual({ type: 'ack', consumedBytes: 4711 })
})

test('neither side throws on garbage, and keys never come out of an unknown type', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 40 })), (data) => {
      const frame = decodeClientFrame(data)
      decodeGatewayFrame(data)
      if (frame?.type === 'keys') expect(data[0]).toBe(1)
    }),
  )
})

test('a counter that is negative, fractional or not a number is refused', () => {
  for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(decodeClientFrame(encodeCount('ack', count))).toBeNull()
})

test('every close reason has a code of its own in the private range', () => {
  const codes = Object.values(consoleCloseReasons).map((reason) => reason.code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code).toSatisfy((each: number) => each >= 4000 && each < 5000)
  expect(closeReasonOf(4410)).toBe('session_revoked')
  expect(closeReasonOf(1006)).toBeNull()
})

test('each way a console can fail has its own word', () => {
  expect(linkKindOfCode('console_busy')).toBe('busy')
  expect(linkKindOfCode('console_disabled')).toBe('disabled')
  expect(linkKindOfCode('bmc_auth_failed')).toBe('refused')
  expect(linkKindOfCode('bmc_unreachable')).toBe('unreachable')
})

test('the preflight blames the first thing that is wrong and nothing behind it', () => {
  const base = { code: null, retryInMs: null, power: 'on', silentForS: null } as const
  expect(preflightOf({ ...base, kind: 'open' })).toEqual({
    bmc: 'ok',
    serial: 'ok',
    owner: 'ok',
    power: 'ok',
    output: 'ok',
  })
  expect(preflightOf({ ...base, kind: 'busy' })).toMatchObject({ serial: 'ok', owner: 'failed', output: 'unknown' })
  expect(preflightOf({ ...base, kind: 'disabled' })).toMatchObject({ serial: 'failed', owner: 'unknown' })
  expect(preflightOf({ ...base, kind: 'refused' })).toMatchObject({ bmc: 'failed', serial: 'unknown' })
  expect(preflightOf({ ...base, kind: 'open', power: 'off', silentForS: 20 })).toMatchObject({
    power: 'warning',
    output: 'warning',
  })
})
