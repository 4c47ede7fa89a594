import type { BootOverride } from '../bmc/boot-options'
import type { RaidArrays } from '../disk/raid-arrays'
import type { EventLog } from '../event-log'
import type { FaultSet } from '../lab-fault'
import type { NodeHardware } from '../node-hardware'
import type { LabTimings } from '../timings'
import type { SerialConsole } from './serial-console'
import type { ServerWire } from './server-wire'
import type { VisibleStorage } from './visible-storage'

export interface BootMedium {
  readonly image: string
  readonly username: string | null
  readonly password: string | null
  readonly verifyCertificate: boolean
}

/** What a simulated server is built from. */
export interface ServerParts {
  readonly name: string
  readonly hardware: NodeHardware
  readonly arrays: RaidArrays
  readonly serial: SerialConsole
  readonly timings: LabTimings
  readonly faults: FaultSet
  readonly log: EventLog
  readonly bmcAddress: string
  readonly agentTls: boolean
  /** Without one everything is plugged in and reaches the services. */
  readonly wire?: ServerWire
  /** The file name that DHCP hands out; empty while there is none. */
  bootUrl(): string
  /** Reads the controller's boot options and uses up a one-shot override. */
  consumeBootOverride(): BootOverride | null
  /** What a system on the machine finds now. */
  storage(): VisibleStorage
  /** First thing at each start: new settings and firmware are taken over. */
  beginPost(signal: AbortSignal): Promise<void>
  /** As the firmware is set up; an override may still ask for UEFI. */
  bootMode(): 'uefi' | 'bios'
  /** The image in the virtual drive; null when it is empty. */
  insertedMedium(): BootMedium | null
  hasBootableDisk(): Promise<boolean>
}
