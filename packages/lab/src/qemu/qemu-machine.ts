import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { EventLog } from '../event-log'
import { BoundProcess } from './bound-process'
import type { Chassis } from './chassis-service'
import { programPath } from './images/debian-programs'
import type { MachineProfile } from './machine-profile'
import type { MachineNetwork } from './network/machine-network'
import { biosSerialPort, bootIndex, qemuArguments } from './qemu-arguments'
import { QmpClient } from './qmp-client'

const FIRMWARE_VARIABLES = '/usr/share/OVMF/OVMF_VARS_4M.fd'

const lastLine = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? ''

export interface QemuMachineOptions {
  readonly profile: MachineProfile
  /** Holds the disk, the firmware's variables and the logs. */
  readonly directory: string
  /** For unix sockets, whose paths are short. */
  readonly socketDirectory: string
  readonly accelerator: 'kvm' | 'tcg'
  readonly vncPort: number
  readonly serialSocket: string
  readonly network: MachineNetwork
}

/** One virtual machine as a BMC sees it: QEMU runs exactly while the power is on. */
export class QemuMachine implements Chassis {
  readonly eventLog = new EventLog()
  readonly diskFile: string
  nextBoot = 'none'
  readonly #options: QemuMachineOptions
  readonly #variablesFile: string
  readonly #serialPortFile: string
  #qemu: BoundProcess | null = null
  #qmp: QmpClient | null = null

  constructor(options: QemuMachineOptions) {
    this.#options = options
    mkdirSync(options.directory, { recursive: true })
    this.diskFile = path.join(options.directory, 'disk.raw')
    this.#variablesFile = path.join(options.directory, 'variables.fd')
    this.#serialPortFile = path.join(options.directory, 'serial-port')
    writeFileSync(this.#serialPortFile, biosSerialPort)
    if (!existsSync(this.diskFile)) {
      writeFileSync(this.diskFile, '')
      truncateSync(this.diskFile, options.profile.diskGib * 1024 ** 3)
    }
    if (options.profile.firmware === 'uefi' && !existsSync(this.#variablesFile)) {
      copyFileSync(FIRMWARE_VARIABLES, this.#variablesFile)
    }
  }

  get vncPort(): number {
    return this.#options.vncPort
  }

  isOn(): boolean {
    return this.#qemu?.running ?? false
  }

  async powerOn(): Promise<void> {
    if (this.isOn()) return
    const { profile, directory, accelerator, network } = this.#options
    const qmpSocket = path.join(this.#options.socketDirectory, 'qmp')
    rmSync(qmpSocket, { force: true })
    const networkFirst = this.#takeNextBoot()
    const args = qemuArguments({
      profile,
      accelerator,
      diskFile: this.diskFile,
      variablesFile: this.#variablesFile,
      serialSocket: this.#options.serialSocket,
      serialPortFile: this.#serialPortFile,
      qmpSocket,
      vncPort: this.vncPort,
      agentPort: await network.openAgentPort(),
      network,
      networkFirst,
    })
    const logFile = path.join(directory, 'qemu.log')
    const [program, words] = network.command(programPath('qemu-system-x86_64'), args)
    const qemu = new BoundProcess(program, words, { logFile, cwd: directory })
    this.#qemu = qemu
    this.eventLog.record('power.on', networkFirst ? 'network' : 'disk')
    void qemu.ended.then(() => this.eventLog.record('power.off'))
    const opened = await Promise.race([QmpClient.open(qmpSocket), qemu.ended.then(() => null)])
    if (!opened) throw new Error(`QEMU did not start: ${lastLine(logFile)}`)
    this.#qmp = opened
    // The firmware has its list already: this is for the boots after this one.
    if (networkFirst) await this.#putNetworkLast()
  }

  async powerOff(): Promise<void> {
    this.#qmp?.close()
    await this.#qemu?.kill()
  }

  async reset(): Promise<void> {
    if (!this.isOn() || !this.#qmp) return
    const networkFirst = this.#takeNextBoot()
    if (networkFirst) await this.#setNicIndex(bootIndex.nicFirst)
    await this.#qmp.execute('system_reset')
    this.eventLog.record('power.reset', networkFirst ? 'network' : 'disk')
    if (networkFirst) await this.#putNetworkLast()
  }

  async pressPowerButton(): Promise<void> {
    if (!this.isOn()) return
    this.eventLog.record('power.button')
    await this.#qmp?.execute('system_powerdown')
  }

  /** A boot device that was set counts for one boot. */
  #takeNextBoot(): boolean {
    const networkFirst = this.nextBoot === 'pxe'
    if (networkFirst) this.nextBoot = 'none'
    return networkFirst
  }

  #putNetworkLast(): Promise<unknown> | undefined {
    return this.#setNicIndex(bootIndex.nicLast)
  }

  #setNicIndex(index: number): Promise<unknown> | undefined {
    return this.#qmp?.execute('qom-set', { path: '/machine/peripheral/nic0', property: 'bootindex', value: index })
  }
}
