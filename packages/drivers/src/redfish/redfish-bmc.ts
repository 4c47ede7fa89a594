import type { BiosSettings } from '../contract/bios-settings'
import type { Bmc, BmcIdentity, PowerAction } from '../contract/bmc'
import type { BmcAccounts } from '../contract/bmc-accounts'
import type { BmcCapability } from '../contract/bmc-capability'
import type { BootOverrideRequest } from '../contract/boot-override'
import type { ConsoleInfo, SerialConsoleInfo } from '../contract/console-info'
import type { ConsoleHandlers, ConsoleStream } from '../contract/console-stream'
import { DriverError } from '../contract/driver-error'
import type { EventLogEntry } from '../contract/event-log-entry'
import type { EventSubscriptions } from '../contract/event-subscriptions'
import type { FirmwareUpdates } from '../contract/firmware-updates'
import type { FruInfo } from '../contract/fru-info'
import type { HardwareInventory } from '../contract/hardware-inventory'
import type { IndicatorLight } from '../contract/indicator-light'
import type { SecureBoot } from '../contract/secure-boot'
import type { SensorReading } from '../contract/sensor-reading'
import type { StorageVolumes } from '../contract/storage-volumes'
import type { VirtualMedia } from '../contract/virtual-media'
import { redfishAccounts } from './accounts'
import { redfishBios } from './bios'
import { readBootOverride, setBootOverride } from './boot-override'
import { probeCapabilities } from './capability-probe'
import { readConsoleInfo } from './console-info'
import { redfishEvents } from './event-service'
import { redfishFirmware } from './firmware'
import { readFru, readHardware } from './hardware'
import { redfishIndicator } from './indicator'
import { readLogs } from './log-services'
import { openSshConsole } from './open-ssh-console'
import { changePower, readPower } from './power'
import { RedfishConnection } from './redfish-connection'
import type { RedfishEndpoint } from './redfish-endpoint'
import { RedfishService } from './redfish-service'
import { redfishSecureBoot } from './secure-boot'
import { readSensors } from './sensors'
import { openBmcConsolePort, sshConsoleWayOf, sshPort } from './ssh-console-ways'
import { redfishStorage } from './storage'
import { verifyRedfish } from './verify-redfish'
import { redfishVirtualMedia } from './virtual-media'

/** The `Bmc` contract over one Redfish service. `openIpmi` reaches the same BMC for its serial console. */
export class RedfishBmc implements Bmc {
  readonly protocol = 'redfish'
  readonly power: Bmc['power']
  readonly boot: Bmc['boot']
  readonly connection: RedfishConnection
  readonly #endpoint: RedfishEndpoint
  readonly #service: RedfishService
  readonly #openIpmi: (port: number) => Bmc
  readonly #groups
  /** Null until `verify()`: then every group is offered, and a call finds out. */
  #capabilities: ReadonlySet<BmcCapability> | null = null
  #ipmi: { port: number; bmc: Bmc } | null = null
  #ssh: ConsoleStream | null = null

  constructor(endpoint: RedfishEndpoint, openIpmi: (port: number) => Bmc) {
    this.#endpoint = endpoint
    this.#openIpmi = openIpmi
    this.connection = new RedfishConnection(endpoint)
    const service = new RedfishService(this.connection, endpoint.systemId)
    this.#service = service
    this.power = {
      read: () => readPower(service),
      set: (action: PowerAction) => changePower(service, action),
    }
    this.boot = {
      read: () => readBootOverride(service),
      set: (override: BootOverrideRequest) => setBootOverride(service, override),
    }
    this.#groups = {
      bios: redfishBios(service),
      firmware: redfishFirmware(service),
      virtualMedia: redfishVirtualMedia(service),
      storage: redfishStorage(service),
      indicator: redfishIndicator(service),
      secureBoot: redfishSecureBoot(service),
      events: redfishEvents(service),
      accounts: redfishAccounts(service),
      hardware: { read: () => readHardware(service) },
    }
  }

  get bios(): BiosSettings | null {
    return this.#group('bios')
  }
  get firmware(): FirmwareUpdates | null {
    return this.#group('firmware')
  }
  get virtualMedia(): VirtualMedia | null {
    return this.#group('virtualMedia')
  }
  get storage(): StorageVolumes | null {
    return this.#group('storage')
  }
  get indicator(): IndicatorLight | null {
    return this.#group('indicator')
  }
  get secureBoot(): SecureBoot | null {
    return this.#group('secureBoot')
  }
  get events(): EventSubscriptions | null {
    return this.#group('events')
  }
  get accounts(): BmcAccounts | null {
    return this.#group('accounts')
  }
  get hardware(): HardwareInventory | null {
    return this.#group('hardware')
  }

  async verify(): Promise<BmcIdentity> {
    const identity = await verifyRedfish(this.#service, this.#endpoint)
    this.#capabilities = await probeCapabilities(this.#service)
    return identity
  }

  fru(): Promise<FruInfo> {
    return readFru(this.#service)
  }

  sensors(): Promise<SensorReading[]> {
    return readSensors(this.#service)
  }

  eventLog(): Promise<EventLogEntry[]> {
    return readLogs(this.#service)
  }

  injectNmi(): Promise<void> {
    return changePower(this.#service, 'nmi')
  }

  async consoleInfo(): Promise<ConsoleInfo> {
    const { serial, graphical } = await readConsoleInfo(this.#service)
    return { serial, graphical }
  }

  /** Redfish describes the serial console and leaves the way to it to others: IPMI serial over LAN, else SSH. */
  async openConsole(handlers: ConsoleHandlers, options?: { takeOver?: boolean }): Promise<ConsoleStream> {
    const { serial, ipmiPort } = await readConsoleInfo(this.#service)
    if (ipmiPort === null) return this.#openBySsh(serial, handlers, options?.takeOver ?? false)
    if (this.#ipmi?.port !== ipmiPort) {
      await this.#ipmi?.bmc.close()
      this.#ipmi = { port: ipmiPort, bmc: this.#openIpmi(ipmiPort) }
    }
    return this.#ipmi.bmc.openConsole(handlers, options)
  }

  async close(): Promise<void> {
    await Promise.all([this.connection.close(), this.#ipmi?.bmc.close(), this.#ssh?.close()])
  }

  async #openBySsh(serial: SerialConsoleInfo | null, handlers: ConsoleHandlers, takeOver: boolean) {
    const { host, username, trustHostKey } = this.#endpoint
    const refuse = (reason: string) => {
      const offered = serial?.transports.join(', ') ?? ''
      return new DriverError('console_disabled', { ...this.connection.where, reason, offered })
    }
    if (!serial?.enabled || serial.sshPort === null || !trustHostKey)
      throw refuse('IPMI, which carries the serial console, is switched off in the BMC')
    const way = sshConsoleWayOf((await this.#service.kind()).vendor)
    if (!way) throw refuse('for this vendor it is not known how to keep keys from its command line')
    // The password may have been changed meanwhile.
    const { password } = this.connection.session.credential
    const shell = way.command === null && serial.sshPort === sshPort
    const port = shell ? openBmcConsolePort : serial.sshPort
    const target = { host, port, username, password, trustHostKey }
    const chosen = { ...way, command: serial.entryCommand ?? way.command }
    this.#ssh = await openSshConsole(target, chosen, handlers, takeOver)
    return this.#ssh
  }

  #group<Name extends BmcCapability>(name: Name) {
    return this.#capabilities?.has(name) === false ? null : this.#groups[name]
  }
}
