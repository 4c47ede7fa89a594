import type { BiosSettings } from './bios-settings'
import type { BmcAccounts } from './bmc-accounts'
import type { BootOverride, BootOverrideRequest } from './boot-override'
import type { ConsoleInfo } from './console-info'
import type { ConsoleHandlers, ConsoleStream } from './console-stream'
import type { EventLogEntry } from './event-log-entry'
import type { EventSubscriptions } from './event-subscriptions'
import type { Finding } from './finding'
import type { FirmwareUpdates } from './firmware-updates'
import type { FruInfo } from './fru-info'
import type { HardwareInventory } from './hardware-inventory'
import type { IndicatorLight } from './indicator-light'
import type { SecureBoot } from './secure-boot'
import type { SensorReading } from './sensor-reading'
import type { StorageVolumes } from './storage-volumes'
import type { VirtualMedia } from './virtual-media'

export const powerActions = ['on', 'off', 'soft_off', 'reset', 'cycle'] as const
export type PowerAction = (typeof powerActions)[number]
export type PowerState = 'on' | 'off'

export const bmcProtocols = ['ipmi', 'redfish'] as const
export type BmcProtocol = (typeof bmcProtocols)[number]

export type BmcIdentity = {
  protocol: BmcProtocol
  /** Version of the BMC's own firmware. */
  firmware: string
  /** Of the machine; null when the protocol does not tell at login (IPMI: read the FRU). */
  manufacturer: string | null
  model: string | null
  serial: string | null
  /** The machine's UUID, canonical lower-case text form; null when the BMC has none. */
  guid: string | null
  /** The BMC's clock, milliseconds since the epoch; null when it has none or does not tell. */
  clockMs: number | null
  findings: Finding[]

  deviceId?: number
  /** IANA enterprise number. */
  manufacturerId?: number
  productId?: number
  ipmiVersion?: string
  /** The cipher suite of the session that answered. */
  cipherSuite?: number
  /** All suites the BMC lists; absent when it does not tell. */
  cipherSuites?: number[]

  redfishVersion?: string
  /** The vendor's product name of the BMC, when it has one. */
  product?: string
  /** The system behind this BMC that the handle speaks for. */
  systemId?: string
  /** How the session is authenticated. */
  authMode?: 'session' | 'basic'
  /** SHA-256 of the certificate that the BMC showed: upper-case hexadecimal, colons. */
  tlsFingerprint256?: string
}

/**
 * One BMC. Every call either fulfils its promise or throws a `DriverError`, within about 20 s.
 * Calls may run at the same time; the driver never retries an action whose effect could double.
 *
 * Groups that may be null are null when the protocol or this BMC's firmware lacks them. For Redfish that is known after
 * `verify()`; before it, a call throws `bmc_unsupported`.
 */
export interface Bmc {
  readonly protocol: BmcProtocol
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
  /** What consoles the BMC offers, without opening one. Safe to repeat. */
  consoleInfo(): Promise<ConsoleInfo>
  readonly bios: BiosSettings | null
  readonly firmware: FirmwareUpdates | null
  readonly virtualMedia: VirtualMedia | null
  readonly storage: StorageVolumes | null
  readonly indicator: IndicatorLight | null
  readonly secureBoot: SecureBoot | null
  readonly events: EventSubscriptions | null
  readonly accounts: BmcAccounts | null
  readonly hardware: HardwareInventory | null
  /** Logs out and releases everything, open consoles included. Safe to repeat; never throws. */
  close(): Promise<void>
}
