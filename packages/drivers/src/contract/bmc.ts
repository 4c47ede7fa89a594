import type { BootOverride, BootOverrideRequest } from './boot-override'
import type { ConsoleHandlers, ConsoleStream } from './console-stream'
import type { EventLogEntry } from './event-log-entry'
import type { Finding } from './finding'
import type { FruInfo } from './fru-info'
import type { SensorReading } from './sensor-reading'

export const powerActions = ['on', 'off', 'soft_off', 'reset', 'cycle'] as const
export type PowerAction = (typeof powerActions)[number]
export type PowerState = 'on' | 'off'

export type BmcIdentity = {
  deviceId: number
  /** `major.minor` of the BMC's own firmware. */
  firmware: string
  /** IANA enterprise number. */
  manufacturerId: number
  productId: number
  /** Canonical lower-case text form; null when the BMC has none. */
  guid: string | null
  ipmiVersion: string
  /** The cipher suite of the session that answered. */
  cipherSuite: number
  /** All suites the BMC lists; absent when it does not tell. */
  cipherSuites?: number[]
  findings: Finding[]
}

/**
 * One BMC. Every call either fulfils its promise or throws a `DriverError`, within about 20 s.
 * Calls may run at the same time; the driver never retries an action whose effect could double.
 */
export interface Bmc {
  /** Logs in, identifies the BMC and looks for weaknesses. Changes nothing; safe to repeat. */
  verify(): Promise<BmcIdentity>
  power: {
    /** What the BMC observes now. Safe to repeat. */
    read(): Promise<PowerState>
    /**
     * Asks for a change and returns when the BMC accepted it, before it took effect. `on` and `off` are safe to
     * repeat; after `bmc_outcome_unknown` for `reset` and `cycle` the effect must be observed, not assumed.
     */
    set(action: PowerAction): Promise<void>
  }
  boot: {
    /** Null when no override is set. Safe to repeat. */
    read(): Promise<BootOverride | null>
    /** Sets the override, keeps it beyond the BMC's 60 s timeout, and reads it back. Safe to repeat. */
    set(override: BootOverrideRequest): Promise<void>
  }
  fru(): Promise<FruInfo>
  sensors(): Promise<SensorReading[]>
  /** Oldest first. */
  eventLog(): Promise<EventLogEntry[]>
  /** Sends a diagnostic interrupt to the host's operating system. Never repeated by the driver. */
  injectNmi(): Promise<void>
  /**
   * Opens the serial console. A console held by another client is `console_busy` unless `takeOver` is set.
   * A silent BMC is noticed within 30 s and ends the stream with `console_lost`.
   */
  openConsole(handlers: ConsoleHandlers, options?: { takeOver?: boolean }): Promise<ConsoleStream>
  /** Logs out and releases everything, open consoles included. Safe to repeat; never throws. */
  close(): Promise<void>
}
