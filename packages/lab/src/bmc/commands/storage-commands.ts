import type { BmcState } from '../bmc-state'
import { completionCode } from '../completion-code'
import { buildFruArea } from '../fru-area'
import { type CommandReply, type CommandTable, emptyReply } from './command-handler'

const storage = 0x0a
const last = 0xffff

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0, 0)
  return bytes
}

function readFru(bmc: BmcState, data: Buffer): CommandReply {
  if (data[0] !== 0) return completionCode.notPresent
  const area = buildFruArea(bmc.identity)
  const offset = data.readUInt16LE(1)
  if (offset >= area.length) return completionCode.parameterOutOfRange
  const part = area.subarray(offset, offset + Math.min(data[3] as number, 128))
  return Buffer.concat([Buffer.from([part.length]), part])
}

function selInfo(bmc: BmcState): Buffer {
  const info = Buffer.alloc(14)
  info[0] = 0x51
  info.writeUInt16LE(bmc.sel.records.length, 1)
  info.writeUInt16LE(bmc.sel.freeBytes, 3)
  uint32(Math.floor(bmc.sel.lastAddAtMs / 1000)).copy(info, 5)
  uint32(Math.floor(bmc.sel.lastEraseAtMs / 1000)).copy(info, 9)
  info[13] = 0x02 | (bmc.sel.overflow ? 0x80 : 0)
  return info
}

function selEntry(bmc: BmcState, data: Buffer): CommandReply {
  const wanted = data.readUInt16LE(2)
  const { records } = bmc.sel
  const index =
    wanted === 0 ? 0 : wanted === last ? records.length - 1 : records.findIndex((one) => one.readUInt16LE(0) === wanted)
  const record = records[index]
  if (!record) return completionCode.notPresent
  const next = records[index + 1]?.readUInt16LE(0) ?? last
  const offset = data[4] as number
  const count = data[5] as number
  const part = count === 0xff ? record : record.subarray(offset, offset + count)
  return Buffer.concat([Buffer.from([next & 0xff, next >> 8]), part])
}

function clearSel(bmc: BmcState, data: Buffer): CommandReply {
  if (data.toString('latin1', 2, 5) !== 'CLR') return completionCode.invalidField
  if (data.readUInt16LE(0) !== bmc.sel.reservation) return completionCode.reservationCancelled
  if (data[5] === 0xaa) bmc.sel.clear(bmc.nowMs())
  return Buffer.from([0x01])
}

/** FRU inventory (IPMI 2.0 §34) and the system event log (§31). */
export const storageCommands: CommandTable = [
  [
    storage,
    0x10,
    {
      privilege: 2,
      minBytes: 1,
      run: (bmc, _session, data) => {
        if (data[0] !== 0) return completionCode.notPresent
        const { length } = buildFruArea(bmc.identity)
        return Buffer.from([length & 0xff, length >> 8, 0])
      },
    },
  ],
  [storage, 0x11, { privilege: 2, minBytes: 4, run: (bmc, _session, data) => readFru(bmc, data) }],
  [storage, 0x40, { privilege: 2, run: selInfo }],
  [
    storage,
    0x42,
    {
      privilege: 2,
      run: (bmc) => {
        bmc.sel.reservation = (bmc.sel.reservation % 0xffff) + 1
        return Buffer.from([bmc.sel.reservation & 0xff, bmc.sel.reservation >> 8])
      },
    },
  ],
  [storage, 0x43, { privilege: 2, minBytes: 6, run: (bmc, _session, data) => selEntry(bmc, data) }],
  [storage, 0x47, { privilege: 3, minBytes: 6, run: (bmc, _session, data) => clearSel(bmc, data) }],
  [storage, 0x48, { privilege: 2, run: (bmc) => uint32(Math.floor(bmc.nowMs() / 1000) + bmc.sel.clockOffsetSeconds) }],
  [
    storage,
    0x49,
    {
      privilege: 3,
      minBytes: 4,
      run: (bmc, _session, data) => {
        bmc.sel.clockOffsetSeconds = data.readUInt32LE(0) - Math.floor(bmc.nowMs() / 1000)
        return emptyReply
      },
    },
  ],
  [storage, 0x5c, { privilege: 2, run: () => Buffer.from([0, 0]) }],
]
