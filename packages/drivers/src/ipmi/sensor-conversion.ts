import type { LinearFactors, SensorRecord } from './sdr-parse'

/** Linearization functions, IPMI 2.0 table 43-1 byte 24. Codes from 0x70 on are non-linear with factors per reading. */
const linearizations: readonly ((x: number) => number)[] = [
  (x) => x,
  Math.log,
  Math.log10,
  Math.log2,
  Math.exp,
  (x) => 10 ** x,
  (x) => 2 ** x,
  (x) => 1 / x,
  (x) => x ** 2,
  (x) => x ** 3,
  Math.sqrt,
  Math.cbrt,
]

export const isNonLinear = (linearization: number) => linearization >= linearizations.length

/** Digits that the integer factors can carry; more would only show the binary fractions. */
const significantDigits = 7

function signedRaw(raw: number, format: NonNullable<SensorRecord['analog']>['format']): number {
  if (format === 'unsigned' || raw < 0x80) return raw
  return format === 'twos_complement' ? raw - 0x100 : raw - 0xff
}

/** y = L[(M·x + B·10^K1)·10^K2] (§36.3). Null when the function has no finite value there. */
export function convertReading(
  raw: number,
  analog: NonNullable<SensorRecord['analog']>,
  factors: LinearFactors = analog.factors,
): number | null {
  const x = signedRaw(raw, analog.format)
  const linear = (factors.m * x + factors.b * 10 ** factors.bExponent) * 10 ** factors.resultExponent
  const value = (linearizations[analog.linearization] ?? (linearizations[0] as (x: number) => number))(linear)
  return Number.isFinite(value) ? Number(value.toPrecision(significantDigits)) : null
}
