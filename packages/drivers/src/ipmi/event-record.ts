import type { EventLogEntry } from '../contract/event-log-entry'
import { describeEvent, sensorTypeName } from './event-words'

/** SEL record, IPMI 2.0 §32. Other record types are the vendor's own. */
const systemEvent = 0x02
const oemTimestampedFirst = 0xc0
const oemTimestampedLast = 0xdf
/** Times below count seconds since the BMC started, and all ones means "unspecified" (§37). */
const firstRealSecond = 0x2000_0000
const unspecified = 0xffff_ffff

function timeOf(record: Buffer): number | null {
  const seconds = record.readUInt32LE(3)
  return seconds < firstRealSecond || seconds === unspecified ? null : seconds * 1_000
}

/** Null for less than a whole record. Never throws. */
export function parseEventRecord(record: Buffer): EventLogEntry | null {
  if (record.length < 16) return null
  const type = record[2] as number
  const raw = record.subarray(0, 16).toString('hex')
  const recordId = record.readUInt16LE(0)
  if (type !== systemEvent) {
    const hasTime = type >= oemTimestampedFirst && type <= oemTimestampedLast
    return {
      id: String(recordId),
      log: 'SEL',
      recordId,
      atMs: hasTime ? timeOf(record) : null,
      sensorTypeCode: 0,
      sensorNumber: 0,
      direction: 'asserted',
      text: `Vendor record 0x${type.toString(16)}`,
      severity: 'info',
      raw,
    }
  }
  const sensorTypeCode = record[10] as number
  const typeAndDirection = record[12] as number
  const offset = (record[13] as number) & 0x0f
  const event = describeEvent(typeAndDirection & 0x7f, sensorTypeCode, offset)
  const direction = (typeAndDirection & 0x80) !== 0 ? 'deasserted' : 'asserted'
  return {
    id: String(recordId),
    log: 'SEL',
    recordId,
    atMs: timeOf(record),
    sensorTypeCode,
    sensorNumber: record[11] as number,
    direction,
    text: `${sensorTypeName(sensorTypeCode)}: ${event.text}`,
    // The end of a bad state is good news.
    severity: direction === 'deasserted' ? 'info' : event.severity,
    raw,
  }
}
