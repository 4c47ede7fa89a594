import type { IpmiCommand } from './ipmi-message'
import type { Privilege } from './rakp-messages'
import { privilege } from './rakp-messages'

const netFnApp = 0x06

/** Get Device ID: every BMC implements it for every user, so it serves as a sign of life. */
export const keepaliveCommand: IpmiCommand = { netFn: netFnApp, cmd: 0x01, repeatable: true }

/** A session starts at USER level (IPMI 2.0 §22.18). */
export const setPrivilegeCommand = (level: Privilege): IpmiCommand => ({
  netFn: netFnApp,
  cmd: 0x3b,
  data: Buffer.of(privilege[level]),
  repeatable: true,
})

export function closeSessionCommand(bmcSessionId: number): IpmiCommand {
  const data = Buffer.allocUnsafe(4)
  data.writeUInt32LE(bmcSessionId)
  return { netFn: netFnApp, cmd: 0x3c, data, repeatable: false }
}
