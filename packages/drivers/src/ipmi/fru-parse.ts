import type { FruInfo } from '../contract/fru-info'
import { checksum } from './ipmi-message'
import { decodeTypeLength } from './type-length-text'

/** Platform Management FRU Information Storage Definition v1.0. */

const endOfFields = 0xc1
const minutesEpochMs = Date.UTC(1996, 0, 1)
const minuteMs = 60_000

/** The fields from `at` on, up to the end mark or the end of what arrived. */
function fieldsFrom(area: Buffer, start: number): string[] {
  const fields: string[] = []
  let at = start
  while (at < area.length && area[at] !== endOfFields) {
    const typeLength = area[at] as number
    const end = at + 1 + (typeLength & 0x3f)
    if (end > area.length) break
    fields.push(decodeTypeLength(typeLength, area.subarray(at + 1, end), 'fru'))
    at = end
  }
  return fields
}

/** The area at `offset` (in units of eight bytes), or null when it is absent, cut short or damaged. */
function areaAt(bytes: Buffer, offset: number): Buffer | null {
  const start = offset * 8
  if (offset === 0 || start + 2 > bytes.length) return null
  const end = start + (bytes[start + 1] as number) * 8
  if (end === start || end > bytes.length || checksum(bytes, start, end) !== 0) return null
  return bytes.subarray(start, end)
}

/** Drops empty fields, so that "absent" has one form. */
function named<K extends string>(names: readonly K[], fields: readonly string[]): { [P in K]?: string } {
  const result: { [P in K]?: string } = {}
  names.forEach((name, index) => {
    const value = fields[index]
    if (value) result[name] = value
  })
  return result
}

const customOf = (fields: readonly string[], from: number) => fields.slice(from).filter((field) => field !== '')

function parseChassis(area: Buffer): FruInfo['chassis'] {
  const fields = fieldsFrom(area, 3)
  return { type: area[2] as number, ...named(['partNumber', 'serial'], fields), custom: customOf(fields, 2) }
}

function parseBoard(area: Buffer): FruInfo['board'] {
  const fields = fieldsFrom(area, 6)
  const minutes = area.readUIntLE(3, 3)
  return {
    manufacturedAtMs: minutes === 0 ? null : minutesEpochMs + minutes * minuteMs,
    ...named(['manufacturer', 'product', 'serial', 'partNumber'], fields),
    custom: customOf(fields, 5), // the fifth is the FRU file id
  }
}

function parseProduct(area: Buffer): FruInfo['product'] {
  const fields = fieldsFrom(area, 3)
  const names = ['manufacturer', 'name', 'partNumber', 'version', 'serial', 'assetTag'] as const
  return { ...named(names, fields), custom: customOf(fields, 7) }
}

/** Never throws: a damaged area is null, and a damaged header makes all of them null. */
export function parseFru(bytes: Buffer): FruInfo {
  const absent: FruInfo = { chassis: null, board: null, product: null }
  if (bytes.length < 8 || ((bytes[0] as number) & 0x0f) !== 1 || checksum(bytes, 0, 8) !== 0) return absent
  const [chassis, board, product] = [2, 3, 4].map((at) => areaAt(bytes, bytes[at] as number))
  return {
    chassis: chassis ? parseChassis(chassis) : null,
    board: board ? parseBoard(board) : null,
    product: product ? parseProduct(product) : null,
  }
}
