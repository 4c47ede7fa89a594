import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { BmcFaults } from './bmc/bmc-state'
import type { BootOverride } from './bmc/boot-options'
import { nameCommand } from './bmc/command-name'
import { Bmc } from './bmc/start-bmc'
import type { LabNodeSpec } from './default-nodes'
import { RaidArrays } from './disk/raid-arrays'
import { type DiskOs, parseOsRelease, readDiskOs } from './disk/read-disk-os'
import { type AllocatedState, VirtualDisk } from './disk/virtual-disk'
import { EventLog } from './event-log'
import { type FaultOptions, FaultSet, faultOfName, type LabFault } from './lab-fault'
import { describeHardware, type NodeHardware } from './node-hardware'
import { RedfishBoard } from './redfish/redfish-board'
import type { VendorProfileName } from './redfish/vendor-profile'
import { vendorProfiles } from './redfish/vendor-profiles'
import { SerialConsole } from './server/serial-console'
import { cabledWire } from './server/server-wire'
import { type ServerState, SimulatedServer } from './server/simulated-server'
import { visibleStorage } from './server/visible-storage'
import type { IpTraffic } from './switch/ip-traffic'
import type { LabTimings } from './timings'

export interface LabNodeOptions {
  readonly spec: LabNodeSpec
  readonly index: number
  readonly dataDir: string
  readonly timings: LabTimings
  readonly agentTls: boolean
  readonly address: string
  readonly username: string
  readonly password: string
  readonly sessionSlots?: number
  /** The switches that it is cabled to; null: a lab without them. */
  readonly traffic?: IpTraffic | null
  bootUrl(): string
}

export interface DiskState extends AllocatedState {
  readonly device: string
  readonly serial: string
  /** Present when the disk boots. */
  readonly osRelease?: Record<string, string>
}

const offeredSuites = [3, 17]
const systemEventSensor = { power: 0x09, boot: 0x1d } as const

function bmcFaults(faults: FaultSet): BmcFaults {
  return {
    get dead() {
      return faults.isUnreachable(Date.now())
    },
    get replyDelayMs() {
      return faults.slowMs()
    },
    get refusesPassword() {
      return faults.take('auth-fails')
    },
    get liesAboutPower() {
      return faults.take('lies-about-power')
    },
    get powerStuck() {
      return faults.take('power-stuck')
    },
    get consoleHeld() {
      return faults.isConsoleHeld(Date.now())
    },
    set consoleHeld(held: boolean) {
      if (!held) faults.releaseConsole(Date.now())
    },
  }
}

/** One server of the lab with its controller, disks, faults and log. */
export class LabNode {
  readonly name: string
  readonly profile: LabNodeSpec['profile']
  readonly hardware: NodeHardware
  readonly vendorName: VendorProfileName
  readonly eventLog = new EventLog()
  readonly server: SimulatedServer
  readonly bmc: Bmc
  readonly #disks: readonly VirtualDisk[]
  readonly #arrays: RaidArrays
  readonly #faults = new FaultSet()
  readonly #console = new SerialConsole()
  readonly #timings: LabTimings
  #board: RedfishBoard | null = null
  /** TCP port of the Redfish service; null when the lab has none. */
  redfishPort: number | null = null
  /** TCP port of its screen (VNC, without a password); null when the lab has none. */
  vncPort: number | null = null
  /** TCP port of its serial console by SSH; null when the lab or its controller has none. */
  sshPort: number | null = null

  constructor(options: LabNodeOptions) {
    const { spec, index, timings } = options
    this.name = spec.name
    this.profile = spec.profile
    this.#timings = timings
    this.hardware = describeHardware(spec.profile, index, spec.redfish ? vendorProfiles[spec.redfish].machine : null)
    this.vendorName = spec.redfish ?? this.hardware.profile.redfish
    const { profile, serial, disks } = this.hardware
    this.#disks = disks.map(
      (disk, slot) => new VirtualDisk(join(options.dataDir, spec.name, `disk${slot}.raw`), disk.sizeBytes),
    )
    this.#arrays = new RaidArrays(join(options.dataDir, spec.name))
    this.server = new SimulatedServer({
      name: spec.name,
      hardware: this.hardware,
      arrays: this.#arrays,
      storage: () => visibleStorage(this.hardware, this.#disks, this.#arrays),
      serial: this.#console,
      timings,
      faults: this.#faults,
      log: this.eventLog,
      bmcAddress: options.address,
      agentTls: options.agentTls,
      ...(options.traffic ? { wire: cabledWire(options.traffic, spec.name) } : {}),
      bootUrl: options.bootUrl,
      consumeBootOverride: () => {
        // System boot initiated, by power up (IPMI 2.0 table 42-3, sensor type 1Dh).
        this.bmc.sel.add(Date.now(), systemEventSensor.boot, 0x30, 0x6f, 0x00)
        return this.#readOverride(this.bmc.bootOptions.consume(Date.now()))
      },
      beginPost: async (signal) => this.#board?.post(signal),
      bootMode: () => this.#board?.bios.bootMode ?? profile.bootMode,
      insertedMedium: () => this.#board?.bootableMedium() ?? null,
      hasBootableDisk: async () => (await this.#bootable()) !== null,
    })
    this.bmc = new Bmc({
      address: options.address,
      username: options.username,
      password: options.password,
      sessionSlots: options.sessionSlots,
      suites: offeredSuites,
      guid: createHash('md5').update(this.hardware.uuid).digest(),
      identity: {
        manufacturer: profile.manufacturer,
        product: profile.product,
        serial,
        manufacturerId: profile.manufacturerId,
      },
      chassis: this.server,
      faults: bmcFaults(this.#faults),
      onCommand: (record) => {
        const { name, changes } = nameCommand(record)
        if (!changes) this.eventLog.count(`ipmi.${name}`)
        else this.eventLog.record(record.completionCode === 0 ? `ipmi.${name}` : `ipmi.${name}.refused`)
      },
    })
    const sentinel = faultOfName(spec.name)
    if (sentinel) this.setFault(sentinel)
  }

  /** Made at the first request: most nodes of a large lab are never asked by Redfish. */
  get board(): RedfishBoard {
    this.#board ??= new RedfishBoard({
      name: this.name,
      vendor: vendorProfiles[this.vendorName],
      hardware: this.hardware,
      server: this.server,
      bmc: this.bmc,
      disks: this.#disks,
      arrays: this.#arrays,
      timings: this.#timings,
      faults: this.#faults,
      log: this.eventLog,
      vncPort: () => this.vncPort,
      sshPort: () => this.sshPort,
    })
    return this.#board
  }

  /** The serial port, for those who bring it elsewhere than to IPMI. */
  get serialPort(): SerialConsole {
    return this.#console
  }

  /** True while a fault wants the service to show a certificate that is over. */
  get showsExpiredCertificate(): boolean {
    return this.#faults.has('expired-certificate')
  }

  get unreachable(): boolean {
    return this.#faults.isUnreachable(Date.now())
  }

  get bmcPort(): number {
    return this.bmc.port
  }

  get macs(): string[] {
    return this.hardware.nics.map((nic) => nic.mac)
  }

  get state(): ServerState {
    return this.server.state
  }

  get disks(): ReadonlyArray<{ serial: string; device: string; sizeBytes: number; path: string }> {
    return this.#disks.map((disk, slot) => ({
      serial: this.hardware.disks[slot]?.serial ?? '',
      device: this.hardware.disks[slot]?.device ?? '',
      sizeBytes: disk.sizeBytes,
      path: disk.path,
    }))
  }

  get faults(): LabFault[] {
    return this.#faults.list()
  }

  setFault(fault: LabFault, options: FaultOptions = {}): void {
    this.#faults.set(fault, options)
    this.eventLog.record('fault.set', fault)
    this.#applySuites()
  }

  /** Clears one fault, or all of them. */
  clearFault(fault?: LabFault): void {
    this.#faults.clear(fault)
    this.eventLog.record('fault.clear', fault)
    this.#applySuites()
  }

  /** The last 16 KiB of the serial port. */
  consoleTail(): string {
    return this.#console.tail()
  }

  async readDiskStates(): Promise<DiskState[]> {
    const visible = visibleStorage(this.hardware, this.#disks, this.#arrays)
    const physical = this.#disks.map((disk, slot) => ({ disk, model: this.hardware.disks[slot] }))
    const arrays = visible.disks.map((disk, index) => ({ disk, model: visible.hardware.disks[index] }))
    const all = [...physical, ...arrays.filter(({ disk }) => !this.#disks.includes(disk))]
    return Promise.all(
      all.map(async ({ disk, model }) => {
        const os = await readDiskOs(disk)
        const release = os?.files.get('/etc/os-release')
        return {
          device: model?.device ?? '',
          serial: model?.serial ?? '',
          ...(await disk.state()),
          ...(release ? { osRelease: parseOsRelease(release) } : {}),
        }
      }),
    )
  }

  async stop(): Promise<void> {
    this.server.shutDown()
    this.#board?.stop()
    await this.bmc.stop()
    for (const disk of this.#disks) await disk.close()
    await this.#arrays.close()
  }

  /** What the firmware makes of the override it finds. */
  #readOverride(override: BootOverride | null): BootOverride | null {
    if (!override || this.#faults.take('ignores-boot-override')) return null
    const target = override.redfish?.target
    const wrongDrive = override.device === 'cdrom' && target && target !== this.board.machine.vendor.boot.mediaTarget
    if (!wrongDrive) return override
    this.eventLog.record('boot.empty-drive', target)
    return { ...override, device: 'none' }
  }

  #applySuites(): void {
    this.bmc.suites = this.#faults.has('cipher-zero') ? [0, ...offeredSuites] : offeredSuites
  }

  async #bootable(): Promise<DiskOs | null> {
    for (const disk of visibleStorage(this.hardware, this.#disks, this.#arrays).disks) {
      const os = await readDiskOs(disk)
      if (os) return os
    }
    return null
  }
}
