import type { BmcSession } from '../bmc-session'
import type { BmcState } from '../bmc-state'
import { completionCode } from '../completion-code'
import { dropIdleSessions } from '../open-session'
import { solPayloadBytes } from '../sol-port'
import { type CommandReply, type CommandTable, emptyReply } from './command-handler'

const app = 0x06
const transport = 0x0c
const solPayload = 1

function activate(bmc: BmcState, session: BmcSession | null, data: Buffer): CommandReply {
  if (!session) return completionCode.notInThisState
  if (((data[0] as number) & 0x3f) !== solPayload || ((data[1] as number) & 0x0f) !== 1)
    return completionCode.parameterOutOfRange
  if (!bmc.solEnabled) return completionCode.payloadDisabled
  dropIdleSessions(bmc)
  if (bmc.sol.owner || bmc.faults.consoleHeld) return completionCode.payloadAlreadyActive
  // 83h / 84h: asked for encryption on a session without it, or the other way round (IPMI 2.0 table 24-2).
  const wantsEncryption = ((data[2] ?? 0) & 0x80) !== 0
  if (wantsEncryption && session.suite.confidentiality === 0) return 0x83
  bmc.sol.activate(session)
  const reply = Buffer.alloc(12)
  reply.writeUInt16LE(solPayloadBytes + 4, 4)
  reply.writeUInt16LE(solPayloadBytes + 4, 6)
  reply.writeUInt16LE(bmc.port, 8)
  reply.writeUInt16LE(0xffff, 10)
  return reply
}

function deactivate(bmc: BmcState, data: Buffer): CommandReply {
  if (((data[0] as number) & 0x3f) !== solPayload) return completionCode.parameterOutOfRange
  if (bmc.faults.consoleHeld) {
    bmc.faults.consoleHeld = false
    return emptyReply
  }
  if (!bmc.sol.owner) return 0x80
  bmc.sol.deactivate()
  return emptyReply
}

function solConfiguration(bmc: BmcState, data: Buffer): CommandReply {
  const parameter = data[1] as number
  // Revision, then the value: set complete, enabled, encrypted+authenticated administrator, accumulate 5 ms × 1 and
  // threshold, retry 7 × 500 ms, 115200 non-volatile and volatile, channel 1, port.
  const values: Record<number, number[]> = {
    0: [0],
    1: [bmc.solEnabled ? 1 : 0],
    2: [0xc4],
    3: [1, solPayloadBytes],
    4: [7, 50],
    5: [0x0a],
    6: [0x0a],
    7: [1],
    8: [bmc.port & 0xff, bmc.port >> 8],
  }
  const value = values[parameter]
  return value ? Buffer.from([0x11, ...value]) : completionCode.parameterNotSupported
}

/** Payload and Serial-over-LAN commands (IPMI 2.0 §24, §26). */
export const solCommands: CommandTable = [
  [app, 0x48, { privilege: 2, minBytes: 6, run: activate }],
  [app, 0x49, { privilege: 2, minBytes: 6, run: (bmc, _session, data) => deactivate(bmc, data) }],
  [
    app,
    0x4a,
    {
      privilege: 2,
      minBytes: 1,
      run: (bmc) => Buffer.from([1, bmc.sol.owner || bmc.faults.consoleHeld ? 1 : 0, 0]),
    },
  ],
  [
    app,
    0x4b,
    {
      privilege: 2,
      minBytes: 2,
      run: (bmc) => {
        const reply = Buffer.alloc(12)
        reply.writeUInt32LE(bmc.sol.owner?.id ?? 0, 0)
        reply[4] = 1
        return reply
      },
    },
  ],
  [app, 0x4c, { privilege: 4, run: () => emptyReply }],
  [app, 0x4d, { privilege: 3, run: () => Buffer.from([0x02, 0, 0, 0]) }],
  [app, 0x4e, { privilege: 2, run: () => Buffer.from([0x03, 0, 0x3f, 0, 0, 0, 0, 0]) }],
  [app, 0x4f, { privilege: 2, run: () => Buffer.from([0x10]) }],
  [
    transport,
    0x21,
    {
      privilege: 4,
      minBytes: 2,
      run: (bmc, _session, data) => {
        if (data[1] === 1 && data.length > 2) bmc.solEnabled = ((data[2] as number) & 1) === 1
        return emptyReply
      },
    },
  ],
  [transport, 0x22, { privilege: 2, minBytes: 4, run: (bmc, _session, data) => solConfiguration(bmc, data) }],
]
