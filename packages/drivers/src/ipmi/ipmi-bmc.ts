import type { Bmc, BmcIdentity, PowerAction } from '../contract/bmc'
import type { BootOverrideRequest } from '../contract/boot-override'
import type { ConsoleInfo } from '../contract/console-info'
import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import type { EventLogEntry } from '../contract/event-log-entry'
import type { FruInfo } from '../contract/fru-info'
import type { IndicatorLight } from '../contract/indicator-light'
import type { SensorReading } from '../contract/sensor-reading'
import { readBootOverride, setBootOverride } from './boot-flags'
import { chassisIndicator, controlChassis, readPower } from './chassis'
import { type DeviceId, readDeviceId } from './device-id'
import { readEventLog } from './event-log'
import { readFru } from './fru'
import type { IpmiConnection } from './ipmi-connection'
import { openIpmiConsole } from './open-console'
import { SensorReader } from './sensors'
import { verifyBmc } from './verify-bmc'

/** The `Bmc` contract over one IPMI connection. */
export class IpmiBmc implements Bmc {
  readonly protocol = 'ipmi'
  readonly power: Bmc['power']
  readonly boot: Bmc['boot']
  readonly indicator: IndicatorLight
  readonly bios = null
  readonly firmware = null
  readonly virtualMedia = null
  readonly storage = null
  readonly secureBoot = null
  readonly events = null
  readonly accounts = null
  readonly hardware = null
  readonly #connection: IpmiConnection
  #device: Promise<DeviceId> | null = null
  #sensors: SensorReader | null = null

  constructor(connection: IpmiConnection) {
    this.#connection = connection
    this.indicator = chassisIndicator(connection)
    this.power = {
      read: () => readPower(connection),
      set: (action: PowerAction) => controlChassis(connection, action),
    }
    this.boot = {
      read: () => readBootOverride(connection),
      set: async (override: BootOverrideRequest) =>
        setBootOverride(connection, override, (await this.#deviceId()).manufacturerId),
    }
  }

  verify(): Promise<BmcIdentity> {
    return verifyBmc(this.#connection)
  }

  fru(): Promise<FruInfo> {
    return readFru(this.#connection)
  }

  sensors(): Promise<SensorReading[]> {
    this.#sensors ??= new SensorReader(this.#connection)
    return this.#sensors.read()
  }

  eventLog(): Promise<EventLogEntry[]> {
    return readEventLog(this.#connection)
  }

  injectNmi(): Promise<void> {
    return controlChassis(this.#connection, 'diagnostic_interrupt')
  }

  openConsole(handlers: ConsoleHandlers, options?: { takeOver?: boolean }): Promise<ConsoleStream> {
    return openIpmiConsole(this.#connection, handlers, options?.takeOver ?? false)
  }

  /** IPMI 2.0 has one serial console by specification; whether it is switched on shows only when it is opened. */
  async consoleInfo(): Promise<ConsoleInfo> {
    return {
      serial: { enabled: true, transports: ['ipmi_sol'], sshPort: null, entryCommand: null, maxSessions: 1 },
      graphical: null,
    }
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  #deviceId(): Promise<DeviceId> {
    this.#device ??= readDeviceId(this.#connection).catch((error: unknown) => {
      this.#device = null
      throw error
    })
    return this.#device
  }
}
