import type { ChangePlan } from '@ingot/core/switch/plan'
import type { LldpNeighbour, SwitchChange, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchVendor } from '@ingot/core/switch/vendor'

/** Where a switch is and how to log in. Secrets are in clear: for the worker only. */
export interface SwitchEndpoint {
  readonly vendor: SwitchVendor
  readonly host: string
  readonly port: number
  readonly username: string
  readonly credential: { readonly password: string } | { readonly privateKey: string }
  readonly enableSecret: string | null
  /** SHA-256 of the host key as OpenSSH writes it ('SHA256:…'); null: take the one that is shown, and tell it */
  readonly hostKey: string | null
  /** SSH algorithms that are not secure any more, for devices that know no others */
  readonly oldAlgorithms: boolean
  /** vendor's options, such as PowerConnect's { portMode: 'general' }, Open vSwitch's { bridge: 'br0' } */
  readonly options: Readonly<Record<string, string>>
}

export interface SwitchIdentity {
  /** of the host key that was shown */
  readonly hostKey: string
  /** by its prompt */
  readonly name: string
  readonly model: string | null
  readonly software: string | null
  readonly serial: string | null
}

/** What a vendor's switches can do; a plan that needs more is refused with `switch_unsupported` before anything is sent. */
export interface SwitchCapabilities {
  readonly lag: boolean
  /** a member passes frames alone while its server speaks no LACP; without it a bond is made last ("bond-late") */
  readonly lagFallback: boolean
  readonly mlag: boolean
  /** `commit`: nothing holds before a commit, and a rollback is the switch's own; `none`: line by line */
  readonly transaction: 'none' | 'commit'
  /** false: whatever is applied survives a reboot by itself */
  readonly needsSave: boolean
  readonly lldp: boolean
}

/** What to read. Names of ports are the switch's own, in full or short; answers carry the names that were asked for. */
export interface SwitchScope {
  readonly vlans: boolean
  readonly ports: readonly string[] | 'all'
  readonly lags: readonly number[] | 'all'
}

export interface AppliedChange {
  /** every line with the reply to it; secrets masked */
  readonly transcript: string
  /** what was read back, in the scope of the change */
  readonly state: SwitchState
}

/**
 * One logged-in session on a switch, or on what stands for one (an SDN controller). Calls of one session run one after
 * another. Every call fulfils its promise or throws a `SwitchError`, which carries the masked transcript.
 */
export interface SwitchSession {
  readonly capabilities: SwitchCapabilities
  /** Changes nothing; safe to repeat. */
  identify(): Promise<SwitchIdentity>
  /** Changes nothing; safe to repeat. */
  read(scope: SwitchScope): Promise<SwitchState>
  /** Everybody that LLDP shows. Changes nothing; safe to repeat. */
  neighbours(): Promise<LldpNeighbour[]>
  /** What must be sent so that `state` becomes what `change` wants. Sends nothing. Throws `switch_unsupported`. */
  plan(change: SwitchChange, state: SwitchState): ChangePlan
  /**
   * Sends the lines of a plan, matches the reply to each with the vendor's error patterns, reads back everything that the
   * change names and compares. On an error or a mismatch the inverse is applied and read back as well, and `SwitchError`
   * thrown, whose `outcome` tells whether the switch is as before (`rolled_back`) or unknown (`unknown`). Not saved yet.
   */
  apply(change: SwitchChange, plan: ChangePlan): Promise<AppliedChange>
  /** Writes the running configuration to where it survives a reboot; nothing where none is needed. Safe to repeat. */
  save(): Promise<void>
  /** Logs out. Safe to repeat; never throws. */
  close(): Promise<void>
}

export const switchErrorCodes = {
  /** Nothing answers there, or the name does not resolve. */
  switch_unreachable: { retryable: true },
  /** Something answers that shares no secure algorithm with us; `oldAlgorithms` may be what it needs. */
  switch_algorithms_refused: { retryable: false },
  /** Another host key than the pinned one. Nothing was sent. */
  switch_host_key_changed: { retryable: false },
  /** A controller's certificate does not hold, or it refused ours; `problem` tells how. Nothing was sent. */
  switch_certificate_refused: { retryable: false },
  /** A controller shows another certificate (`shown`) than the pinned one. Nothing was sent. */
  switch_certificate_changed: { retryable: false },
  /** User, password or key is wrong. */
  switch_auth_failed: { retryable: false },
  /** The enable secret is wrong, missing, or not enough for configuring. */
  switch_enable_refused: { retryable: false },
  /** What came is no prompt of this vendor: another vendor, or a question that we do not know. */
  switch_prompt_unknown: { retryable: false },
  /** No prompt within the time for a command. */
  switch_timeout: { retryable: true },
  /** The session ended in the middle. */
  switch_session_lost: { retryable: true },
  /** Somebody else holds the configuration, or writes the flash. */
  switch_busy: { retryable: true },
  /** The switch refused a line; `line` and `reply` tell which and how. */
  switch_line_refused: { retryable: false },
  /** The switch is not any more as it was when the plan was made: plan anew. Nothing was sent. */
  switch_plan_stale: { retryable: true },
  /** It took the lines, but reading back shows something else. */
  switch_setting_ignored: { retryable: false },
  /** The reply to a show command is not of the form that we know. */
  switch_reply_unknown: { retryable: false },
  /** This vendor, or this switch, cannot do it. */
  switch_unsupported: { retryable: false },
} as const satisfies Record<string, { retryable: boolean }>
export type SwitchErrorCode = keyof typeof switchErrorCodes

/** The only error that a switch driver throws. `detail` and `transcript` never hold a secret. */
export class SwitchError extends Error {
  override readonly name = 'SwitchError'
  readonly code: SwitchErrorCode
  readonly detail: Readonly<Record<string, string | number>>
  /** `untouched`: nothing was changed. `rolled_back`: as before, read back. `unknown`: read it before anything else. */
  readonly outcome: 'untouched' | 'rolled_back' | 'unknown'
  readonly transcript: string

  constructor(
    code: SwitchErrorCode,
    detail: Readonly<Record<string, string | number>> = {},
    more: { outcome?: SwitchError['outcome']; transcript?: string; cause?: unknown } = {},
  ) {
    super([code, ...Object.entries(detail).map(([key, value]) => `${key}=${value}`)].join(' '), { cause: more.cause })
    this.code = code
    this.detail = detail
    this.outcome = more.outcome ?? 'untouched'
    this.transcript = more.transcript ?? ''
  }

  get retryable(): boolean {
    return switchErrorCodes[this.code].retryable
  }
}
