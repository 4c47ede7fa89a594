import { setMaxListeners } from 'node:events'
import { parseKernelCommandLine } from '../agent/agent-context'
import { runDeployAgent } from '../agent/deploy-agent'
import { rescueSystem } from '../agent/rescue-system'
import type { ChassisHooks } from '../bmc/chassis-hooks'
import { type DiskOs, readDiskOs } from '../disk/read-disk-os'
import type { IpxeImage, IpxeOutcome } from '../firmware/ipxe-script'
import { buildGuestSystem, type GuestSystem } from '../guest/guest-system'
import { LoginSession } from '../guest/login-session'
import { isLabKernel, isLabRamdisk } from '../image/build-deploy-image'
import { loggedCommandLine } from '../logged-url'
import { bootOrder } from './boot-order'
import type { BootProgress } from './boot-progress'
import { guestKernelLines, postScreen, ramdiskKernelLines, setupScreen, stamped } from './boot-screens'
import { bootFromMedium } from './medium-boot'
import { bootFromNetwork, hasNetwork } from './network-boot'
import { halt, PowerLost, pause } from './pause'
import type { BootMedium, ServerParts } from './server-parts'
import { openWire, type ServerWire } from './server-wire'

export const serverStates = ['off', 'post', 'network-boot', 'agent', 'booting', 'running', 'halted'] as const
export type ServerState = (typeof serverStates)[number]

/**
 * A server that behaves: power drives POST, POST reads the boot override, and what runs then comes from the network or
 * from the bytes on its disk. Everything that runs is cut at once when the power goes.
 */
export class SimulatedServer implements ChassisHooks {
  readonly serial: ServerParts['serial']
  readonly #parts: ServerParts
  #powered = false
  #state: ServerState = 'off'
  #progress: BootProgress = 'None'
  #run = new AbortController()
  #pending: { readonly to: 'on' | 'off' | 'soft-off'; readonly timer: NodeJS.Timeout } | null = null
  #bootText = ''
  readonly #wire: ServerWire
  #guest: GuestSystem | null = null

  constructor(parts: ServerParts) {
    this.#parts = parts
    this.#wire = parts.wire ?? openWire(parts.hardware)
    this.serial = parts.serial
  }

  get state(): ServerState {
    return this.#state
  }

  /** The operating system that runs; null while none does. */
  get guest(): GuestSystem | null {
    return this.#state === 'running' ? this.#guest : null
  }

  get progress(): BootProgress {
    if (this.#state === 'running' || this.#state === 'agent') return 'OSRunning'
    return this.#state === 'booting' ? 'OSBootStarted' : this.#progress
  }

  /** Where a power change that was accepted is heading; null when none is under way. */
  get powerTarget(): 'on' | 'off' | null {
    return this.#pending && (this.#pending.to === 'on' ? 'on' : 'off')
  }

  isPowerOn(): boolean {
    return this.#powered
  }

  powerOn(): void {
    const goingOff = this.#pending?.to === 'off'
    if (this.#pending?.to === 'on' || (this.#powered && !goingOff)) return
    // An off that was accepted is not taken back by an on: the machine goes down first.
    if (goingOff) this.#stop()
    this.#later('on', this.#parts.timings.powerOnMs, () => this.#start())
  }

  powerOff(): void {
    if (!this.#powered && this.#pending?.to !== 'on') return
    this.#later('off', this.#parts.timings.powerOffMs, () => this.#stop())
  }

  powerCycle(): void {
    if (!this.#powered) return
    const { powerOffMs, powerOnMs } = this.#parts.timings
    this.#later('off', powerOffMs, () => {
      this.#stop()
      this.#later('on', powerOnMs, () => this.#start())
    })
  }

  hardReset(): void {
    if (!this.#powered || this.#pending?.to === 'off') return
    this.#cancelPending()
    this.#restart('hard')
  }

  softOff(): void {
    const listens = this.#state === 'running' || this.#state === 'agent'
    if (!listens) {
      this.#parts.log.record('power.button-ignored', this.#state)
      return
    }
    this.#parts.log.record('power.button')
    this.serial.print('\nsystemd[1]: Powering off.\n')
    this.#later('soft-off', this.#parts.timings.softOffMs, () => this.#stop())
  }

  /** Asks the running system to restart itself. */
  softReset(): void {
    const listens = this.#state === 'running' || this.#state === 'agent'
    this.#parts.log.record(listens ? 'power.button' : 'power.button-ignored', this.#state)
    if (listens) this.#leaveSystem('reboot')
  }

  diagnosticInterrupt(): void {
    this.#parts.log.record('nmi', this.#state)
    if (this.#state !== 'running') return
    this.#state = 'halted'
    this.serial.setReader(null)
    this.serial.print('\nUhhuh. NMI received for unknown reason 20 on CPU 0.\n')
    this.serial.print('Kernel panic - not syncing: NMI: Not continuing\n')
  }

  /** Ends everything without a trace in the log: the lab itself stops. */
  shutDown(): void {
    this.#cancelPending()
    this.#run.abort()
    this.serial.setReader(null)
  }

  #later(to: 'on' | 'off' | 'soft-off', delayMs: number, act: () => void): void {
    this.#cancelPending()
    if (delayMs <= 0) {
      act()
      return
    }
    const timer = setTimeout(() => {
      this.#pending = null
      act()
    }, delayMs)
    this.#pending = { to, timer }
  }

  #cancelPending(): void {
    if (this.#pending) clearTimeout(this.#pending.timer)
    this.#pending = null
  }

  #start(): void {
    this.#powered = true
    this.#parts.log.record('power.on')
    this.#launch()
  }

  #stop(): void {
    if (!this.#powered) return
    this.#powered = false
    this.#run.abort()
    this.#state = 'off'
    this.#progress = 'None'
    this.serial.setReader(null)
    this.#parts.log.record('power.off')
  }

  #restart(how: 'hard' | 'guest'): void {
    this.#run.abort()
    this.#parts.log.record('power.reset', how)
    this.#launch()
  }

  #launch(): void {
    const run = new AbortController()
    // One listener per wait and per request in flight; a machine has many.
    setMaxListeners(0, run.signal)
    this.#run = run
    this.serial.setReader(null)
    this.#boot(run.signal).catch((error: unknown) => {
      if (run.signal.aborted || error instanceof PowerLost) return
      this.#state = 'halted'
      this.#parts.log.record('lab.error', String(error))
      this.serial.print(`\nThe lab itself failed: ${String(error)}\n`)
    })
  }

  #print(text: string): void {
    this.#bootText += text
    this.serial.print(text)
  }

  async #boot(signal: AbortSignal): Promise<void> {
    const { log, hardware, faults, timings } = this.#parts
    this.#state = 'post'
    this.#progress = 'PrimaryProcessorInitializationStarted'
    await this.#parts.beginPost(signal)
    this.#progress = 'MemoryInitializationStarted'
    log.record('boot.post')
    this.serial.print(postScreen(hardware))
    if (faults.take('never-boots')) {
      this.#state = 'halted'
      log.record('boot.hang')
      this.serial.print('Memory training failed on DIMM A1. System halted.\n')
      return halt(signal)
    }
    await pause(timings.postMs, signal)
    const override = this.#parts.consumeBootOverride()
    this.#progress = 'SystemHardwareInitializationComplete'
    // IPMI's flag can only ask for UEFI; Redfish names the mode.
    const uefi = override?.redfish ? override.uefi : override?.uefi || this.#parts.bootMode() === 'uefi'
    log.record('boot.order', `${override?.device ?? 'default'}${override?.persistent ? ' persistent' : ''}`)
    for (const device of bootOrder(override?.device)) {
      if (device === 'bios') {
        this.#state = 'halted'
        this.#progress = 'SetupEntered'
        this.serial.print(setupScreen(hardware))
        return halt(signal)
      }
      if (device === 'pxe') await this.#bootNetwork(uefi, signal)
      else if (device === 'cdrom') await this.#bootMedium(this.#parts.insertedMedium(), uefi, signal)
      else if (device === 'http') await this.#bootHttp(override?.redfish?.httpBootUri ?? null, uefi, signal)
      else await this.#bootDisk(signal)
    }
    this.#state = 'halted'
    log.record('boot.no-device')
    this.serial.print('\nNo bootable device.\n')
    return halt(signal)
  }

  /** Comes back when the firmware should go on with the next boot device. */
  async #bootNetwork(uefi: boolean, signal: AbortSignal): Promise<void> {
    this.#state = 'network-boot'
    this.#parts.log.record('boot.network')
    await this.#follow(await bootFromNetwork(this.#parts, uefi, signal), uefi, signal)
  }

  async #bootMedium(medium: BootMedium | null, uefi: boolean, signal: AbortSignal): Promise<void> {
    this.#parts.log.record('boot.cdrom')
    await this.#follow(await bootFromMedium(this.#parts, medium, uefi, signal), uefi, signal)
  }

  /** UEFI HTTP boot: a given file is booted like a medium, without one DHCP names the file. */
  async #bootHttp(image: string | null, uefi: boolean, signal: AbortSignal): Promise<void> {
    this.#parts.log.record('boot.http', image ?? undefined)
    if (!image) return this.#bootNetwork(uefi, signal)
    this.#state = 'network-boot'
    if (!hasNetwork(this.#parts)) return this.#parts.log.record('boot.no-dhcp', 'http')
    const medium = { image, username: null, password: null, verifyCertificate: false }
    await this.#follow(await bootFromMedium(this.#parts, medium, uefi, signal), uefi, signal)
  }

  async #follow(outcome: IpxeOutcome | null, uefi: boolean, signal: AbortSignal): Promise<void> {
    switch (outcome?.kind) {
      case 'boot':
        return this.#bootKernel(outcome.kernel, outcome.initrds, uefi, signal)
      case 'sanboot':
        return this.#bootDisk(signal)
      case 'reboot':
        this.#restart('guest')
        return halt(signal)
      case 'poweroff':
        this.#stop()
        return halt(signal)
      case 'shell':
        this.#state = 'halted'
        this.serial.print('iPXE> ')
        return halt(signal)
      default:
        return undefined
    }
  }

  async #bootKernel(
    kernel: IpxeImage,
    initrds: readonly IpxeImage[],
    uefi: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const { log, hardware, arrays, timings, faults } = this.#parts
    const storage = () => this.#parts.storage()
    if (!isLabKernel(kernel.head) || !initrds.some((image) => isLabRamdisk(image.head))) {
      this.#state = 'halted'
      log.record('boot.foreign-kernel', kernel.url)
      this.serial.print(
        `\n${kernel.url} is not the lab's deploy kernel and ramdisk: this simulated server cannot run it.\n`,
      )
      return halt(signal)
    }
    await pause(timings.kernelMs, signal)
    this.serial.print(stamped(ramdiskKernelLines(hardware, kernel.commandLine)))
    this.#state = 'agent'
    log.record('boot.agent', loggedCommandLine(kernel.commandLine))
    const died = new AbortController()
    const life = AbortSignal.any([signal, died.signal])
    setMaxListeners(0, life)
    try {
      await runDeployAgent({
        nodeName: this.#parts.name,
        get hardware() {
          return storage().hardware
        },
        get disks() {
          return storage().disks
        },
        physicalDisks: hardware.disks,
        arrays,
        bmcAddress: this.#parts.bmcAddress,
        bootMode: uefi ? 'uefi' : 'bios',
        kernelParameters: parseKernelCommandLine(kernel.commandLine),
        timings,
        faults,
        log,
        wire: this.#wire,
        signal: life,
        allowTls: this.#parts.agentTls,
        print: (text) => this.serial.print(text),
        shutdown: (how) => this.#leaveSystem(how),
        enterRescue: (password) => this.#login(rescueSystem(storage().hardware, password), signal),
        die: (reason) => {
          this.#state = 'halted'
          log.record('agent.died', reason)
          this.serial.print(`\n${reason}\nKernel panic - not syncing: Attempted to kill init!\n`)
          died.abort()
        },
      })
    } catch (error) {
      if (signal.aborted || !died.signal.aborted) throw error
      return halt(signal)
    }
  }

  #login(system: GuestSystem, signal: AbortSignal): void {
    const session = new LoginSession({
      system,
      wire: this.#wire,
      console: this.serial,
      log: this.#parts.log,
      refusalMs: Math.min(2000, this.#parts.timings.bootOsMs * 0.1),
      signal,
      bootLog: () => this.#bootText,
      reboot: () => this.#leaveSystem('reboot'),
      powerOff: () => this.#leaveSystem('poweroff'),
    })
    this.serial.setReader(session)
  }

  /** Comes back when there is nothing to boot. */
  async #bootDisk(signal: AbortSignal): Promise<void> {
    this.#parts.log.record('boot.disk')
    const os = await this.#findOs()
    if (os) await this.#runGuest(os, signal)
  }

  async #findOs(): Promise<DiskOs | null> {
    const { hardware, log } = this.#parts
    for (const disk of this.#parts.storage().disks) {
      const os = await readDiskOs(disk)
      if (!os) continue
      const architecture = os.files.get('/etc/machine-architecture')?.trim()
      if (architecture === hardware.profile.architecture) return os
      log.record('boot.wrong-architecture', architecture)
      this.serial.print(`\nerror: invalid arch-dependent ELF magic (image for ${architecture}).\n`)
    }
    return null
  }

  async #runGuest(os: DiskOs, signal: AbortSignal): Promise<never> {
    const { timings, log } = this.#parts
    this.#state = 'booting'
    this.#bootText = ''
    this.serial.print('\nGRUB loading.\nBooting from the first disk.\n')
    await pause(timings.bootOsMs * 0.4, signal)
    const system = buildGuestSystem(os, this.#parts.storage().hardware)
    this.#print(stamped(guestKernelLines(system)))
    await pause(timings.bootOsMs * 0.6, signal)
    this.#print(system.cloudInitLines.map((line) => `${line}\n`).join(''))
    this.#guest = system
    this.#state = 'running'
    this.#login(system, signal)
    log.record('boot.os', `${system.prettyName} as ${system.hostname}`)
    return halt(signal)
  }

  /** `reboot` and `poweroff` typed into, or asked of, the system that runs now. */
  #leaveSystem(how: 'reboot' | 'poweroff'): void {
    this.serial.setReader(null)
    this.serial.print(`\nsystemd[1]: ${how === 'reboot' ? 'Rebooting' : 'Powering off'}.\n`)
    const run = this.#run
    setTimeout(() => {
      if (run.signal.aborted) return
      if (how === 'reboot') this.#restart('guest')
      else this.#stop()
    }, this.#parts.timings.powerOffMs)
  }
}
