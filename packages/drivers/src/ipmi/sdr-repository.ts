import { DriverError } from '../contract/driver-error'
import { completionCode, completionOf } from './completion-code'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'
import { sdrHeaderBytes } from './sdr-parse'

/** Where records come from: the SDR repository (§33), or the BMC's own device SDRs (§35.3) when it has none. */
const sources = {
  repository: { netFn: 0x0a, reserve: 0x22, get: 0x23 },
  device: { netFn: 0x04, reserve: 0x22, get: 0x21 },
} as const

type Source = (typeof sources)[keyof typeof sources]

const lastRecord = 0xffff
/** Real repositories have a few hundred; a loop in the record chain must end. */
const maxRecords = 2_048
const maxReservations = 4
const chunkBytes = 32
const minChunkBytes = 8
const wholeRecord = 0xff

/** All records. Starts again when another client changes the repository meanwhile. */
export async function readSdrRecords(connection: IpmiConnection): Promise<Buffer[]> {
  try {
    return await readFrom(connection, sources.repository)
  } catch (error) {
    if (!(error instanceof DriverError) || error.code !== 'bmc_unsupported') throw error
    return readFrom(connection, sources.device)
  }
}

async function readFrom(connection: IpmiConnection, source: Source): Promise<Buffer[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await new SdrReader(connection, source).readAll()
    } catch (error) {
      if (completionOf(error) !== completionCode.reservationCancelled || attempt === maxReservations) throw error
    }
  }
}

class SdrReader {
  readonly #connection: IpmiConnection
  readonly #source: Source
  #reservation = 0
  /** Tried whole first; many BMCs cannot fit a record into one answer. */
  #chunk = wholeRecord

  constructor(connection: IpmiConnection, source: Source) {
    this.#connection = connection
    this.#source = source
  }

  async readAll(): Promise<Buffer[]> {
    const { netFn, reserve } = this.#source
    const reserved = await this.#connection.request({ netFn, cmd: reserve, repeatable: true })
    this.#reservation = requireBytes(reserved, 2, 'SDR reservation').readUInt16LE(0)
    const records: Buffer[] = []
    let id = 0
    while (id !== lastRecord && records.length < maxRecords) {
      const { next, record } = await this.#readRecord(id)
      if (record.length > 0) records.push(record)
      id = next
    }
    return records
  }

  async #readRecord(id: number): Promise<{ next: number; record: Buffer }> {
    if (this.#chunk === wholeRecord) {
      const whole = await this.#get(id, 0, wholeRecord).catch((error: unknown) => {
        if (!isTooMuch(error)) throw error
        this.#chunk = chunkBytes
        return null
      })
      if (whole) return whole
    }
    const header = await this.#get(id, 0, sdrHeaderBytes)
    if (header.record.length < sdrHeaderBytes) return { next: lastRecord, record: Buffer.alloc(0) }
    const parts = [header.record]
    const size = sdrHeaderBytes + (header.record[4] as number)
    for (let at = sdrHeaderBytes; at < size; ) {
      const part = await this.#getPart(id, at, size - at)
      if (part.length === 0) break
      parts.push(part)
      at += part.length
    }
    return { next: header.next, record: Buffer.concat(parts) }
  }

  async #getPart(id: number, offset: number, wanted: number): Promise<Buffer> {
    for (;;) {
      try {
        return (await this.#get(id, offset, Math.min(wanted, this.#chunk))).record
      } catch (error) {
        if (!isTooMuch(error) || this.#chunk <= minChunkBytes) throw error
        this.#chunk /= 2
      }
    }
  }

  async #get(id: number, offset: number, count: number): Promise<{ next: number; record: Buffer }> {
    const data = Buffer.alloc(6)
    data.writeUInt16LE(this.#reservation, 0)
    data.writeUInt16LE(id, 2)
    data[4] = offset
    data[5] = count
    const { netFn, get } = this.#source
    const answer = await this.#connection.request({ netFn, cmd: get, data, repeatable: true })
    requireBytes(answer, 2, 'SDR record')
    return { next: answer.readUInt16LE(0), record: answer.subarray(2) }
  }
}

/** "Cannot return that many bytes", and what some BMCs say instead. */
function isTooMuch(error: unknown): boolean {
  const others = [0xc8, 0xff]
  const completion = completionOf(error)
  return completion !== undefined && [completionCode.cannotReturnBytes, ...others].includes(completion)
}
