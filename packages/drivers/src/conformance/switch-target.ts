import type { LldpNeighbour } from '@ingot/core/switch/port-config'
import type { SwitchEndpoint, SwitchSession } from '../contract/switch'
import type { SwitchTimings } from '../switch/switch-timings'

/** What a switch can be made to do wrong. */
export type SwitchTrouble =
  | 'ignores-config'
  | 'stalls'
  | 'drops-session'
  | 'refuses-vlan'
  | 'config-locked'
  | 'host-key-changed'
  | 'old-algorithms'

/** A switch to run the conformance suite on, with a way to see what frames really meet on it. */
export interface SwitchTarget {
  /** a new session; `more` of how to log in is for those over SSH */
  readonly open: (more: Partial<SwitchEndpoint>, timings: Partial<SwitchTimings>) => Promise<SwitchSession>
  /** as the prompt tells it */
  readonly name: string
  /** six that nobody uses, as the switch writes them in full */
  readonly ports: readonly string[]
  /** who is at the first port, by LLDP; null: this target has nobody there */
  readonly neighbour: LldpNeighbour | null
  /** the VLAN of untagged frames on a port that shall carry nothing; null: they are dropped */
  readonly idleVlan: number | null
  /** what the port does to frames, found out by another way than the driver; of the tagged VLANs only those asked about */
  carried(port: string, vlans: readonly number[]): Promise<{ untagged: number | null; tagged: number[] }>
  /** whether a server that speaks no LACP is heard on this member of a group */
  passesAlone(port: string): Promise<boolean>
  isEnabled(port: string): Promise<boolean>
  /** null: this target does nothing wrong on demand */
  readonly trouble: {
    set(what: SwitchTrouble, options?: { lines?: number; port?: string }): void
    clear(): void
    /** what it never does, by its nature */
    readonly never?: readonly SwitchTrouble[]
  } | null
  /** what was not saved is forgotten; null: this target does not do it on demand */
  readonly reboot: (() => Promise<void>) | null
  stop(): Promise<void>
}
