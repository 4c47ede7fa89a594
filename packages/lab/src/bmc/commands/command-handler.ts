import type { BmcSession } from '../bmc-session'
import type { BmcState } from '../bmc-state'

/** A number is a bare completion code; a buffer is the data after completion code 0. */
export type CommandReply = number | Buffer

export interface CommandHandler {
  /** Lowest privilege level: 1 callback, 2 user, 3 operator, 4 administrator (IPMI 2.0 appendix G). */
  readonly privilege: number
  /** Answered without a session. */
  readonly sessionless?: boolean
  readonly minBytes?: number
  run(bmc: BmcState, session: BmcSession | null, data: Buffer): CommandReply
}

export function commandKey(netFn: number, command: number): number {
  return (netFn << 8) | command
}

export type CommandTable = ReadonlyArray<readonly [netFn: number, command: number, handler: CommandHandler]>
export const emptyReply = Buffer.alloc(0)
