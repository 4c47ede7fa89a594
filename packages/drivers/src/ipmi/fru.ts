import { DriverError } from '../contract/driver-error'
import type { FruInfo } from '../contract/fru-info'
import { completionCode, completionOf } from './completion-code'
import { parseFru } from './fru-parse'
import type { IpmiConnection } from './ipmi-connection'
import { requireBytes } from './response-bytes'

/** FRU commands, IPMI 2.0 §34. Device 0 is the main board. */
const netFnStorage = 0x0a
const getFruAreaInfo = 0x10
const readFruData = 0x11
const mainBoard = 0x00
/** What every BMC returns in one answer; a few return less and say so. */
const chunkBytes = 32
const minChunkBytes = 8
/** The areas we read fit; a BMC that claims more must not keep us reading for minutes. */
const maxFruBytes = 4096

export async function readFru(connection: IpmiConnection): Promise<FruInfo> {
  const data = Buffer.of(mainBoard)
  const info = await connection.request({ netFn: netFnStorage, cmd: getFruAreaInfo, data, repeatable: true })
  requireBytes(info, 3, 'FRU area info')
  const isByWords = ((info[2] as number) & 0x01) !== 0
  return parseFru(await readBytes(connection, Math.min(info.readUInt16LE(0), maxFruBytes), isByWords))
}

async function readBytes(connection: IpmiConnection, size: number, isByWords: boolean): Promise<Buffer> {
  const bytes = Buffer.alloc(size)
  const unit = isByWords ? 2 : 1
  let chunk = chunkBytes
  let at = 0
  while (at < size) {
    const data = Buffer.alloc(4)
    data[0] = mainBoard
    data.writeUInt16LE(at / unit, 1)
    data[3] = Math.min(chunk, size - at) / unit
    try {
      const answer = await connection.request({ netFn: netFnStorage, cmd: readFruData, data, repeatable: true })
      const count = Math.min((answer[0] ?? 0) * unit, answer.length - 1)
      if (count <= 0) break
      answer.copy(bytes, at, 1, 1 + count)
      at += count
    } catch (error) {
      if (!canReadSmaller(error) || chunk <= minChunkBytes) throw error
      chunk /= 2
    }
  }
  return bytes.subarray(0, at)
}

function canReadSmaller(error: unknown): boolean {
  const lengthExceeded = 0xc8
  const completion = completionOf(error)
  return (
    error instanceof DriverError && (completion === completionCode.cannotReturnBytes || completion === lengthExceeded)
  )
}
