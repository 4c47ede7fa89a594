import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { BoundProcess } from './bound-process'
import { startChassisService } from './chassis-service'
import { programPath } from './images/debian-programs'
import { chassisScript, lanConfiguration, simulatorCommands } from './ipmi-sim-files'
import type { MachineProfile } from './machine-profile'
import type { MachineNetwork } from './network/machine-network'
import { QemuMachine } from './qemu-machine'
import { SerialHub } from './serial-hub'

const START_MS = 15_000

export interface QemuNodeOptions {
  readonly profile: MachineProfile
  readonly directory: string
  readonly accelerator: 'kvm' | 'tcg'
  readonly bmcPort: number
  readonly vncPort: number
  readonly username: string
  readonly password: string
  readonly network: MachineNetwork
}

/** One machine with its BMC, which is OpenIPMI's simulator: somebody else's. */
export class QemuNode {
  readonly machine: QemuMachine
  readonly serial: SerialHub
  readonly profile: MachineProfile
  readonly bmcPort: number
  readonly #options: QemuNodeOptions
  readonly #sockets = mkdtempSync(path.join(tmpdir(), 'ingot-qemu-'))
  #chassis: Server | null = null
  #simulator: BoundProcess | null = null

  constructor(options: QemuNodeOptions) {
    this.#options = options
    this.profile = options.profile
    this.bmcPort = options.bmcPort
    const serialSocket = path.join(this.#sockets, 'serial')
    this.serial = new SerialHub(serialSocket, path.join(options.directory, 'serial.log'))
    this.machine = new QemuMachine({ ...options, serialSocket, socketDirectory: this.#sockets })
  }

  /** Starts the BMC; the machine stays off. */
  async start(): Promise<void> {
    const { profile, directory, username, password } = this.#options
    const place = (name: string) => path.join(directory, name)
    const chassisSocket = path.join(this.#sockets, 'chassis')
    const serialPort = await this.serial.listen()
    this.#chassis = await startChassisService(this.machine, chassisSocket, (error) =>
      process.stderr.write(`${profile.name}: ${error instanceof Error ? error.message : String(error)}\n`),
    )
    const chassisProgram = place('chassis.sh')
    const lan = { identity: profile, port: this.bmcPort, serialPort, username, password, chassisProgram }
    writeFileSync(chassisProgram, chassisScript(programPath('socat'), chassisSocket), { mode: 0o700 })
    writeFileSync(place('lan.conf'), lanConfiguration(lan), { mode: 0o600 })
    writeFileSync(place('sim.emu'), simulatorCommands(profile))
    const files = ['-n', '-c', place('lan.conf'), '-f', place('sim.emu'), '-s', place('state')]
    const logFile = place('bmc.log')
    rmSync(logFile, { force: true })
    this.#simulator = new BoundProcess(programPath('ipmi_sim'), files, { logFile, cwd: directory })
    const deadline = Date.now() + START_MS
    // It plugs its console in when it is ready. Without its port it may go on all the same, and whoever has the port would be
    // taken for it.
    for (;;) {
      const ready = this.serial.bmcConnected
      if (/Unable to bind/.test(readFileSync(logFile, 'utf8')))
        throw new Error(`UDP port ${this.bmcPort} for the BMC of ${profile.name} is not free`)
      if (ready) return
      if (!this.#simulator.running || Date.now() > deadline)
        throw new Error(`The BMC of ${profile.name} did not start, see ${logFile}`)
      await sleep(20)
    }
  }

  /** Switches everything off. Disks are kept. Safe to repeat. */
  async stop(): Promise<void> {
    await this.#simulator?.kill()
    await this.machine.powerOff()
    this.#chassis?.close()
    await this.serial.stop()
    rmSync(this.#sockets, { recursive: true, force: true })
  }
}
