import { cipherSuiteRecords } from '../cipher-suite'
import { completionCode } from '../completion-code'
import { dropSession } from '../open-session'
import { type CommandTable, emptyReply } from './command-handler'

const channel = 1
/** "The channel this arrived on" (IPMI 2.0 §6.3). */
const thisChannel = 0x0e
const app = 0x06

function isOurChannel(data: Buffer): boolean {
  const asked = (data[0] as number) & 0x0f
  return asked === channel || asked === thisChannel
}

/** Application commands about channels, sessions and users (IPMI 2.0 §22). */
export const sessionCommands: CommandTable = [
  [
    app,
    0x38,
    {
      privilege: 0,
      sessionless: true,
      minBytes: 2,
      run: (_bmc, _session, data) => {
        if (!isOurChannel(data)) return completionCode.invalidField
        const extended = ((data[0] as number) & 0x80) !== 0
        // No IPMI 1.5 session types; named users only; default K_G; both protocol versions known.
        return Buffer.from([channel, extended ? 0x80 : 0x00, 0x04, extended ? 0x02 : 0x00, 0, 0, 0, 0])
      },
    },
  ],
  [
    app,
    0x54,
    {
      privilege: 0,
      sessionless: true,
      minBytes: 3,
      run: (bmc, _session, data) => {
        const from = ((data[2] as number) & 0x3f) * 16
        const records = cipherSuiteRecords(bmc.suites)
        return Buffer.concat([Buffer.from([channel]), records.subarray(from, from + 16)])
      },
    },
  ],
  [
    app,
    0x3b,
    {
      privilege: 1,
      minBytes: 1,
      run: (_bmc, session, data) => {
        const wanted = (data[0] as number) & 0x0f
        if (!session) return completionCode.notInThisState
        if (wanted !== 0) {
          if (wanted > session.maxPrivilege) return 0x81
          session.privilege = wanted
        }
        return Buffer.from([session.privilege])
      },
    },
  ],
  [
    app,
    0x3c,
    {
      privilege: 1,
      minBytes: 4,
      run: (bmc, session, data) => {
        const target = bmc.sessions.get(data.readUInt32LE(0))
        if (!target) return completionCode.invalidSessionId
        if (target !== session && (session?.privilege ?? 0) < 4) return completionCode.insufficientPrivilege
        dropSession(bmc, target)
        return emptyReply
      },
    },
  ],
  [
    app,
    0x3d,
    {
      privilege: 2,
      minBytes: 1,
      run: (bmc, session, data) => {
        const active = [...bmc.sessions.values()].filter((candidate) => candidate.active)
        const index = data[0] as number
        const shown = index === 0 ? session : (active[index - 1] ?? null)
        const head = [shown ? active.indexOf(shown) + 1 : 0, bmc.sessionSlots, active.length]
        if (!shown) return Buffer.from(head)
        const address = shown.address.split('.').map(Number)
        return Buffer.from([
          ...head,
          shown.userId,
          shown.privilege,
          0x10 | channel,
          ...address,
          0,
          0,
          0,
          0,
          0,
          0,
          shown.port & 0xff,
          shown.port >> 8,
        ])
      },
    },
  ],
  [
    app,
    0x41,
    {
      privilege: 2,
      minBytes: 2,
      run: (_bmc, _session, data) => (isOurChannel(data) ? Buffer.from([0x22, 0x04]) : completionCode.invalidField),
    },
  ],
  [
    app,
    0x42,
    {
      privilege: 2,
      minBytes: 1,
      // 802.3 LAN, IPMB protocol, multi-session, the IPMI forum's enterprise number.
      run: (_bmc, _session, data) =>
        isOurChannel(data)
          ? Buffer.from([channel, 0x04, 0x01, 0x80, 0xf2, 0x1b, 0, 0, 0])
          : completionCode.invalidField,
    },
  ],
  [
    app,
    0x44,
    {
      privilege: 3,
      minBytes: 2,
      run: (bmc, _session, data) => {
        const id = (data[1] as number) & 0x3f
        const user = bmc.users.find((candidate) => candidate.id === id)
        return Buffer.from([10, 0x40 | bmc.users.length, 0, user ? 0x30 | user.maxPrivilege : 0x0f])
      },
    },
  ],
  [
    app,
    0x46,
    {
      privilege: 3,
      minBytes: 1,
      run: (bmc, _session, data) => {
        const user = bmc.users.find((candidate) => candidate.id === ((data[0] as number) & 0x3f))
        const name = Buffer.alloc(16)
        if (user) name.write(user.name, 'latin1')
        return name
      },
    },
  ],
  [
    app,
    0x47,
    {
      privilege: 4,
      minBytes: 2,
      run: (bmc, _session, data) => {
        const user = bmc.users.find((candidate) => candidate.id === ((data[0] as number) & 0x3f))
        if (!user) return completionCode.invalidField
        const key = Buffer.alloc(20)
        data.copy(key, 0, 2, Math.min(data.length, 22))
        const operation = (data[1] as number) & 3
        if (operation === 3) return key.equals(user.key) ? emptyReply : 0x80
        if (operation === 2) {
          user.key = key
          user.macs = {}
        }
        return emptyReply
      },
    },
  ],
]
