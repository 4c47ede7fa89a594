import type { EventLogEntry } from '../contract/event-log-entry'
import { completionOf } from './completion-code'
import { parseEventRecord } from './event-record'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'

/** System event log commands, IPMI 2.0 §31. */
const netFnStorage = 0x0a
const getSelEntry = 0x43
const firstRecord = 0x0000
const lastRecord = 0xffff
const wholeRecord = 0xff
const notPresent = 0xcb
/** The record id has 16 bits; a loop in the chain must end. */
const maxEntries = 16_384

export async function readEventLog(connection: IpmiConnection): Promise<EventLogEntry[]> {
  const entries: EventLogEntry[] = []
  let id = firstRecord
  while (id !== lastRecord && entries.length < maxEntries) {
    const answer = await readRecord(connection, id)
    if (!answer) break
    const entry = parseEventRecord(answer.subarray(2))
    if (entry) entries.push(entry)
    const next = answer.readUInt16LE(0)
    if (next === id) break
    id = next
  }
  return entries
}

/** Null when the record does not exist: the log is empty, or was cleared while it was read. */
async function readRecord(connection: IpmiConnection, id: number): Promise<Buffer | null> {
  const data = Buffer.alloc(6) // no reservation is needed for reading whole records
  data.writeUInt16LE(id, 2)
  data[5] = wholeRecord
  try {
    const answer = await connection.request({ netFn: netFnStorage, cmd: getSelEntry, data, repeatable: true })
    return requireBytes(answer, 2 + 16, 'event log record')
  } catch (error) {
    if (completionOf(error) === notPresent) return null
    throw error
  }
}
