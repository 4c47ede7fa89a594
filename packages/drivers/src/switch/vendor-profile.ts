import type { PlanLine } from '@ingot/core/switch/plan'
import type { LagConfig, LldpNeighbour, PortVlans, SwitchState } from '@ingot/core/switch/port-config'
import type { SwitchVendor } from '@ingot/core/switch/vendor'
import type { SwitchCapabilities, SwitchIdentity, SwitchScope } from '../contract/switch'

/** Sends one show command in the privileged mode; the reply comes without echo, prompt, paging and ANSI codes. */
export type Ask = (command: string) => Promise<string>

export type Lines = readonly PlanLine[]

/** A question in the middle of a command. The pattern is tested against the unfinished last line. */
export interface Question {
  readonly pattern: RegExp
  readonly answer: string
}

/** A question on the way from the connection to the first prompt. */
export interface LoginQuestion {
  readonly pattern: RegExp
  readonly answer: 'username' | 'password' | { readonly text: string }
}

/**
 * How nothing holds before a commit. `change` names the candidate where it has a name (Arista). Each list starts in the mode
 * said and ends in the privileged mode, from which the result is read back.
 */
export interface Transaction {
  /** from the configuration, after the lines: holds now, but the switch takes it back by itself unless confirmed in time */
  commit(change: string): readonly string[]
  /** from the privileged mode, after reading back: holds for good */
  confirm(change: string): readonly string[]
  /** from the privileged mode, after `commit` and instead of `confirm`: takes it back now */
  revert(change: string): readonly string[]
  /** from the configuration, instead of `commit`: throws the lines away */
  discard(change: string): readonly string[]
}

export interface SessionRules {
  /** Each matches a whole last line without trailing spaces; group 1 is the name of the switch. null: no such mode. */
  readonly prompts: { readonly user: RegExp | null; readonly privileged: RegExp; readonly config: RegExp }
  readonly loginQuestions: readonly LoginQuestion[]
  /** command that asks for the enable secret; null: the login is privileged already */
  readonly enable: string | null
  /** what it asks for is the user's own password (sudo), unless another secret was given */
  readonly enableByPassword?: boolean
  /** sent in the privileged mode: paging off, width. That a model refuses one of them is no error. */
  readonly afterLogin: readonly string[]
  /** sent in the user mode, before `enable`, where paging must be off as early as that */
  readonly beforeEnable?: readonly string[]
  /** text of the pager at the end of the output, for what paging off does not reach; it is answered with a space */
  readonly pager: RegExp
  enterConfig(change: string): readonly string[]
  readonly leaveConfig: readonly string[]
  readonly transaction: Transaction | null
  /** null: whatever holds survives a reboot */
  readonly save: { readonly lines: readonly string[]; readonly timeoutMs: number } | null
  /** answered wherever they come */
  readonly questions: readonly Question[]
  /** what a line of a reply looks like when the switch refused */
  readonly errors: readonly RegExp[]
  /** lines that look like errors and are none */
  readonly notErrors: readonly RegExp[]
  /** refused for now only: the line is sent again, some seconds later */
  readonly busy: readonly RegExp[]
  /** a shell that tells the exit code: appended to each line, and how the code is printed (group 1) */
  readonly exitCode: { readonly suffix: string; readonly pattern: RegExp } | null
}

export interface NameRules {
  /**
   * The full name of a port, as the switch writes it in its configuration; null: this is no name of one. Strict: only
   * what passes here is ever put into a line.
   */
  fullPortName(name: string): string | null
  /** the interface of a group, to which `setVlans` applies */
  lagName(number: number): string
  readonly lagNumbers: { readonly min: number; readonly max: number }
  /** as the vendor allows it: length, first character, no spaces */
  vlanName(name: string): string
}

/** What makes one step. Each list starts and ends in the configuration; between them any sub-mode may be left open. */
export interface LineTemplates {
  /** Empty where the switch has no VLAN table. */
  createVlan(id: number, name: string): Lines
  deleteVlan(id: number, name: string): Lines
  /** `before: null`: not known, so whatever may be left of any other mode must go. For ports and for groups. */
  setVlans(interfaceName: string, before: PortVlans | null, after: PortVlans): Lines
  /**
   * For a port whose VLANs read as null: what makes it again what it was read as last, whatever it is now. None when it was
   * never read so, or for that there are no lines.
   */
  restoreVlans?(port: string): Lines
  setEnabled(port: string, enabled: boolean): Lines
  /** the group without members, with LACP active; fallback, MLAG and VLANs come as steps of their own */
  createLag(number: number, lag: LagConfig): Lines
  /** after its members have left */
  deleteLag(number: number, lag: { readonly members: readonly string[] }): Lines
  joinLag(number: number, port: string): Lines
  leaveLag(number: number, port: string): Lines
  setFallback(number: number, on: boolean, members: readonly string[]): Lines
  /** null: no half of a pair any more */
  setMlag(number: number, mlag: number | null): Lines
}

export interface LagRules {
  /** what a member must be before it joins: as the group is, without any VLAN, or whatever it is */
  readonly beforeJoin: 'as_group' | 'none' | 'any'
  /** what a member is when it has left: as the group was, without any VLAN, or that is not known */
  readonly afterLeave: 'as_group' | 'none' | 'unknown'
  /** whether the group gets its VLANs before or after its first member */
  readonly order: 'vlans_first' | 'members_first'
  /** what a new group carries; null: not known */
  readonly fresh: PortVlans | null
  /** members keep lines of their own that may count while they pass frames alone: each gets what the group gets */
  readonly membersFollow?: boolean
  /** whether a member of a new group passes frames alone; default: no */
  readonly freshFallback?: boolean
  /** where the fallback is written; on members it is written again when one joins; default: on the group */
  readonly fallbackOn?: 'group' | 'member'
  /** whether the switch shuts a port that leaves a group; one that was open is opened again. Default: no */
  readonly shutsOnLeave?: boolean
}

export interface Readers {
  /** `name` is that of the prompt. */
  identify(ask: Ask, name: string): Promise<Omit<SwitchIdentity, 'hostKey'>>
  /** Names in `scope` and in the answer are full. What is not there is null in the answer. Throws `switch_reply_unknown`. */
  state(ask: Ask, scope: SwitchScope): Promise<SwitchState>
  /** `localPort` is a full name. */
  neighbours(ask: Ask): Promise<LldpNeighbour[]>
  /** names of our changes that were committed and wait to be confirmed, from whatever session; `save` confirms them */
  unconfirmed?(ask: Ask): Promise<readonly string[]>
}

/** All that is particular to one vendor. No SSH in here: text in, text out. */
export interface VendorProfile {
  readonly vendor: SwitchVendor
  readonly capabilities: SwitchCapabilities
  readonly session: SessionRules
  readonly names: NameRules
  readonly lag: LagRules
  readonly write: LineTemplates
  readonly read: Readers
}

/** `options` are those of the endpoint. Throws `switch_unsupported` for a value that it does not know. */
export type MakeProfile = (options: Readonly<Record<string, string>>) => VendorProfile
