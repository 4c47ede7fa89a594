import type { BmcSession } from './bmc-session'
import type { BootOptions } from './boot-options'
import type { ChassisHooks } from './chassis-hooks'
import type { KeyedMac } from './keyed-mac'
import type { SystemEventLog } from './system-event-log'

export interface BmcUser {
  readonly id: number
  readonly name: string
  /** 20 bytes, zero padded: the RAKP key. */
  key: Buffer
  readonly maxPrivilege: number
  /** MACs with the user's key, per hash, made at first use. */
  macs: { sha1?: KeyedMac; sha256?: KeyedMac }
}

export interface BmcIdentity {
  readonly manufacturer: string
  readonly product: string
  readonly serial: string
  /** IANA enterprise number; 343 is Intel, 674 Dell, 10876 Supermicro. */
  readonly manufacturerId: number
  readonly productId: number
}

/** Switched at run time by the lab's faults; the defaults are a healthy controller. */
export interface BmcFaults {
  /** Receives and never answers. */
  dead: boolean
  replyDelayMs: number
  /** Runs the handshake with another key than the user's: to a console, a wrong password. */
  refusesPassword: boolean
  /** Reports the opposite of the truth in Get Chassis Status. */
  liesAboutPower: boolean
  /** Accepts power commands and does nothing. */
  powerStuck: boolean
  /** A phantom session holds the console; deactivating the payload drops it. */
  consoleHeld: boolean
}

export interface BmcCommandRecord {
  readonly netFn: number
  readonly command: number
  readonly completionCode: number
  readonly data: Buffer
}

/** The controller's end of Serial over LAN: at most one session owns it. */
export interface SolOwnership {
  readonly owner: BmcSession | null
  activate(session: BmcSession): void
  deactivate(): void
  sessionEnded(session: BmcSession): void
}

export interface BmcState {
  readonly guid: Buffer
  readonly users: BmcUser[]
  suites: readonly number[]
  readonly sessionSlots: number
  readonly chassis: ChassisHooks
  readonly identity: BmcIdentity
  readonly bootOptions: BootOptions
  readonly sel: SystemEventLog
  readonly sessions: Map<number, BmcSession>
  readonly sol: SolOwnership
  readonly faults: BmcFaults
  readonly address: string
  readonly port: number
  restartCause: number
  powerPolicy: number
  identifyUntilMs: number
  nextSessionId: number
  sdrReservation: number
  lanSetInProgress: number
  solEnabled: boolean
  /** Raw values that sensors show whatever the machine does, by sensor number: a machine that is ill. */
  readonly forcedReadings: Map<number, number>
  nowMs(): number
  send(session: BmcSession, type: number, message: Buffer): void
}
