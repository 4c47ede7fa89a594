import type { BmcState } from '../bmc-state'
import { completionCode } from '../completion-code'
import { type CommandReply, type CommandTable, emptyReply } from './command-handler'

const chassis = 0x00
const identifyDefaultSeconds = 15
/** System restart causes (IPMI 2.0 table 28-11) and the SEL events a real machine writes. */
const cause = { chassisControl: 0x01, powerButton: 0x03 } as const

function status(bmc: BmcState): Buffer {
  const on = bmc.chassis.isPowerOn() !== bmc.faults.liesAboutPower
  const identify = bmc.identifyUntilMs > bmc.nowMs() ? 0x50 : 0x40
  return Buffer.from([(on ? 1 : 0) | (bmc.powerPolicy << 5), on ? 0x10 : 0x00, identify])
}

function control(bmc: BmcState, action: number): CommandReply {
  if (action > 5) return completionCode.invalidField
  const on = bmc.chassis.isPowerOn()
  if (!on && (action === 2 || action === 3 || action === 4)) return completionCode.notInThisState
  bmc.bootOptions.noteChassisControl(bmc.nowMs())
  if (bmc.faults.powerStuck) return emptyReply
  bmc.restartCause = cause.chassisControl
  const act = [
    () => bmc.chassis.powerOff(),
    () => bmc.chassis.powerOn(),
    () => bmc.chassis.powerCycle(),
    () => bmc.chassis.hardReset(),
    () => {
      // Critical interrupt sensor, "front panel NMI / diagnostic interrupt".
      bmc.sel.add(bmc.nowMs(), 0x13, 0x20, 0x6f, 0x00)
      bmc.chassis.diagnosticInterrupt()
    },
    () => bmc.chassis.softOff(),
  ]
  act[action]?.()
  return emptyReply
}

function setBootOption(bmc: BmcState, data: Buffer): CommandReply {
  const parameter = (data[0] as number) & 0x7f
  const value = data.subarray(1)
  const options = bmc.bootOptions
  switch (parameter) {
    case 0:
      if (value.length < 1) return completionCode.requestTooShort
      // A second "set in progress" is refused with 81h (IPMI 2.0 table 28-12) unless the first was completed.
      options.setInProgress = (value[0] as number) & 3
      return emptyReply
    case 3:
      if (value.length < 1) return completionCode.requestTooShort
      options.validBitClearing = (value[0] as number) & 0x1f
      return emptyReply
    case 4:
      if (value.length < 2) return completionCode.requestTooShort
      value.copy(options.acknowledge, 0, 0, 2)
      return emptyReply
    case 5:
      // A request without data only sets the parameter's valid bit; FreeIPMI never sends it.
      if (value.length === 0) return emptyReply
      if (value.length < 5) return completionCode.requestTooShort
      options.setFlags(value, bmc.nowMs())
      return emptyReply
    default:
      return completionCode.parameterNotSupported
  }
}

function getBootOption(bmc: BmcState, data: Buffer): CommandReply {
  const parameter = (data[0] as number) & 0x7f
  const options = bmc.bootOptions
  const answer = (value: Buffer | number[]) => Buffer.from([0x01, parameter, ...value])
  switch (parameter) {
    case 0:
      return answer([options.setInProgress])
    case 3:
      return answer([options.validBitClearing])
    case 4:
      return answer(options.acknowledge)
    case 5:
      options.current(bmc.nowMs())
      return answer(options.flags)
    default:
      return completionCode.parameterNotSupported
  }
}

/** Chassis commands (IPMI 2.0 §28). */
export const chassisCommands: CommandTable = [
  [chassis, 0x00, { privilege: 2, run: () => Buffer.from([0x05, 0x20, 0x20, 0x20, 0x20]) }],
  [chassis, 0x01, { privilege: 2, run: status }],
  [chassis, 0x02, { privilege: 3, minBytes: 1, run: (bmc, _s, data) => control(bmc, (data[0] as number) & 0x0f) }],
  [
    chassis,
    0x04,
    {
      privilege: 3,
      run: (bmc, _session, data) => {
        const seconds = (data[1] ?? 0) & 1 ? Number.POSITIVE_INFINITY : (data[0] ?? identifyDefaultSeconds)
        bmc.identifyUntilMs = bmc.nowMs() + seconds * 1000
        return emptyReply
      },
    },
  ],
  [
    chassis,
    0x06,
    {
      privilege: 3,
      minBytes: 1,
      run: (bmc, _session, data) => {
        const policy = (data[0] as number) & 7
        if (policy < 3) bmc.powerPolicy = policy
        return Buffer.from([0x07])
      },
    },
  ],
  [chassis, 0x07, { privilege: 2, run: (bmc) => Buffer.from([bmc.restartCause, 0x01]) }],
  [chassis, 0x08, { privilege: 3, minBytes: 1, run: (bmc, _session, data) => setBootOption(bmc, data) }],
  [chassis, 0x09, { privilege: 3, minBytes: 3, run: (bmc, _session, data) => getBootOption(bmc, data) }],
  [chassis, 0x0f, { privilege: 2, run: () => Buffer.from([60, 0, 0, 0, 0]) }],
]
