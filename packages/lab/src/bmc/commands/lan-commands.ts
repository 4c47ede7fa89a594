import type { BmcState } from '../bmc-state'
import { completionCode } from '../completion-code'
import { type CommandReply, type CommandTable, emptyReply } from './command-handler'

const transport = 0x0c

function lanParameter(bmc: BmcState, data: Buffer): CommandReply {
  const address = bmc.address.split('.').map(Number)
  const mac = [0x02, ...bmc.guid.subarray(11, 16)]
  const suites = bmc.suites
  const values: Record<number, number[]> = {
    0: [bmc.lanSetInProgress],
    1: [0x00],
    2: [0, 0, 0, 0, 0],
    3: address,
    4: [0x01],
    5: mac,
    6: [255, 0, 0, 0],
    7: [0x40, 0x40, 0x10],
    12: [0, 0, 0, 0],
    13: [0, 0, 0, 0, 0, 0],
    14: [0, 0, 0, 0],
    15: [0, 0, 0, 0, 0, 0],
    16: [...Buffer.from('public'.padEnd(18, '\0'), 'latin1')],
    20: [0, 0],
    21: [0],
    22: [suites.length],
    23: [0, ...suites, ...Array<number>(16 - suites.length).fill(0)],
    24: [0, ...Array<number>(8).fill(0x44)],
  }
  const value = values[data[1] as number]
  return value ? Buffer.from([0x11, ...value]) : completionCode.parameterNotSupported
}

/** LAN configuration (IPMI 2.0 §23): enough for `lan print`; writes are accepted and kept only for set-in-progress. */
export const lanCommands: CommandTable = [
  [
    transport,
    0x01,
    {
      privilege: 4,
      minBytes: 3,
      run: (bmc, _session, data) => {
        if (data[1] === 0) bmc.lanSetInProgress = (data[2] as number) & 3
        return emptyReply
      },
    },
  ],
  [transport, 0x02, { privilege: 3, minBytes: 4, run: (bmc, _session, data) => lanParameter(bmc, data) }],
]
