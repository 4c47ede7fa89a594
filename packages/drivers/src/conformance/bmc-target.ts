import type { BootDevice } from '../contract/boot-override'
import type { EventLogEntry } from '../contract/event-log-entry'
import type { FruInfo } from '../contract/fru-info'
import type { SensorReading } from '../contract/sensor-reading'
import type { RedfishEndpoint } from '../redfish/redfish-endpoint'
import type { BmcEndpoint, IpmiEndpoint } from '../registry'

/** A BMC to run the conformance suite on, with a way to see what really happened behind it. */
export type BmcTarget<Endpoint extends BmcEndpoint = BmcEndpoint> = {
  endpoint: Endpoint
  /** What this target is known to have; the suite expects exactly that, and a clean error for the rest. */
  expected: {
    bootDevices: BootDevice[]
    /** Whether persistence and firmware mode can be read back. */
    echoesBootFlags: boolean
    nmi: boolean
    /** Whether the machine reacts to its power button right after it was switched on. */
    softOff: boolean
    /** Whether the BMC tells the power state at all. */
    tellsPower: boolean
    fru: FruInfo
    sensor: Partial<SensorReading> & { name: string }
    event: Partial<EventLogEntry> & { text: string }
  }
  /** Commands that reached the machine, in order: `on`, `off`, `reset`, `cycle`, `soft_off`, `nmi`. */
  effects(): Promise<string[]>
  /** Writes to the host's serial port; the port echoes what it receives. */
  printOnSerial(text: string): void
  /** Serial breaks seen. */
  breaks(): number
  /** The BMC restarts: same address, all sessions gone. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export type IpmiTarget = BmcTarget<IpmiEndpoint> & {
  expectedIpmi: {
    manufacturerId: number
    cipherSuites: (3 | 17)[]
    acceptsCipherZero: boolean
    /** Whether the BMC keeps a copied packet from acting twice. Ours to survive, theirs to prevent. */
    dropsCopies: boolean
  }
}

export type RedfishTarget = BmcTarget<RedfishEndpoint> & {
  expectedRedfish: {
    systemUuid: string
    macs: string[]
    driveSerials: string[]
    memoryMib: number
    makesVolumes: boolean
    /** A firmware setting and a value other than the present one. */
    biosChange: { name: string; value: string }
    /** A firmware component that is updated without a reset, and the version that `firmwareUrl` brings. */
    firmware: { id: string; version: string }
  }
  /** An ISO image and a firmware image that the BMC can fetch, and a place for its events. */
  isoUrl: string
  firmwareUrl: string
  eventsUrl: string
  events(): Promise<{ context: string }[]>
  /** URL in the drive that the machine can boot; null when it is empty. */
  mediaInDrive(): string | null
  /** The machine goes through POST now, whatever else it does. */
  reboot(): Promise<void>
  openSessions(): number
}
