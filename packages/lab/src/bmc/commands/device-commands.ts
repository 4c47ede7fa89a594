import type { BmcState } from '../bmc-state'
import { type CommandTable, emptyReply } from './command-handler'

const app = 0x06

function deviceId(bmc: BmcState): Buffer {
  const { manufacturerId, productId } = bmc.identity
  return Buffer.from([
    0x20,
    0x01,
    0x02,
    0x43,
    0x02,
    // Sensors, SDR repository, SEL, FRU inventory, chassis device.
    0x8f,
    manufacturerId & 0xff,
    (manufacturerId >> 8) & 0xff,
    (manufacturerId >> 16) & 0xff,
    productId & 0xff,
    productId >> 8,
    0,
    0,
    0,
    0,
  ])
}

/** Application commands about the controller itself (IPMI 2.0 §20). */
export const deviceCommands: CommandTable = [
  [app, 0x01, { privilege: 2, run: deviceId }],
  [app, 0x02, { privilege: 4, run: () => emptyReply }],
  [app, 0x04, { privilege: 2, run: () => Buffer.from([0x55, 0x00]) }],
  [app, 0x06, { privilege: 4, run: () => emptyReply }],
  [app, 0x07, { privilege: 2, run: (bmc) => Buffer.from([bmc.chassis.isPowerOn() ? 0x00 : 0x05, 0x00]) }],
  [app, 0x08, { privilege: 2, run: (bmc) => bmc.guid }],
  [app, 0x37, { privilege: 0, sessionless: true, run: (bmc) => bmc.guid }],
  [app, 0x25, { privilege: 2, run: () => Buffer.from([0, 0, 0, 0, 0, 0, 0, 0]) }],
  [app, 0x2f, { privilege: 2, run: () => Buffer.from([0x08]) }],
]
