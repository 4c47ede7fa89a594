import { DriverError } from '../contract/driver-error'
import type { IpmiConnection } from './ipmi-connection'

/** Get Channel Cipher Suites, IPMI 2.0 §22.15. */
const netFnApp = 0x06
const getCipherSuites = 0x54
const thisChannel = 0x0e
const ipmiPayload = 0x00
const listBySuite = 0x80
const chunkBytes = 16
const maxChunks = 0x40

const standardRecord = 0xc0
const oemRecord = 0xc1

/** Suite ids out of the record data; tags of algorithms (below 0xc0) are skipped. Never throws. */
export function parseCipherSuites(records: Buffer): number[] {
  const ids: number[] = []
  for (let at = 0; at + 1 < records.length; at++) {
    if (records[at] === standardRecord) ids.push(records[++at] as number)
    else if (records[at] === oemRecord) at += 4 // suite id and the OEM's enterprise number: not comparable
  }
  return [...new Set(ids)].sort((a, b) => a - b)
}

/** Undefined when the BMC does not tell. */
export async function listCipherSuites(connection: IpmiConnection): Promise<number[] | undefined> {
  const chunks: Buffer[] = []
  try {
    for (let index = 0; index < maxChunks; index++) {
      const data = Buffer.of(thisChannel, ipmiPayload, listBySuite | index)
      const answer = await connection.request({ netFn: netFnApp, cmd: getCipherSuites, data, repeatable: true })
      chunks.push(answer.subarray(1))
      if (answer.length - 1 < chunkBytes) break
    }
  } catch (error) {
    if (!(error instanceof DriverError) || error.detail.completion === undefined) throw error
    if (chunks.length === 0) return undefined
  }
  return parseCipherSuites(Buffer.concat(chunks))
}
