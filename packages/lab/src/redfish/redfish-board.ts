import { BiosSetup } from './bios-setup'
import type { BoardMachine } from './board-machine'
import { EventSubscriptions, type RedfishEvent } from './event-subscriptions'
import type { FirmwareHost, StagedFirmware } from './firmware-host'
import { FirmwareStore } from './firmware-store'
import { type RedfishPaths, redfishPaths } from './redfish-paths'
import { SessionSlots } from './session-slots'
import { fail, TaskList } from './task-list'
import { flash } from './update-firmware'
import { VirtualMediaDrive } from './virtual-media-drive'

export type LightState = 'Lit' | 'Blinking' | 'Off'

const eventRetryMs = 5000
const powerEvents: Readonly<Record<string, readonly [key: string, what: string]>> = {
  'power.on': ['ResourcePoweredOn', 'has powered on'],
  'power.off': ['ResourcePoweredOff', 'has powered off'],
}

/**
 * What a controller knows beyond IPMI: sessions, media, settings, firmware, tasks, subscriptions. Made when somebody
 * first asks for Redfish, so that a lab of thousands pays only for those in use.
 */
export class RedfishBoard implements FirmwareHost {
  readonly machine: BoardMachine
  readonly paths: RedfishPaths
  readonly sessions: SessionSlots
  readonly bios: BiosSetup
  readonly firmware: FirmwareStore
  readonly tasks: TaskList
  readonly events: EventSubscriptions
  readonly drives: readonly VirtualMediaDrive[]
  readonly staged: StagedFirmware[] = []
  /** `enabled` takes effect at POST, which copies it to `current`. */
  readonly secureBoot = { enabled: false, current: false, mode: 'UserMode' as 'UserMode' | 'SetupMode' }
  assetTag = ''
  /** How the light shines while it is on; that it is on is the controller's identify time. */
  #light: Exclude<LightState, 'Off'> = 'Blinking'
  #busyUntilMs = 0
  #restartsUntilMs = 0
  readonly #life = new AbortController()
  #uptime = new AbortController()
  readonly #unsubscribe: () => void

  constructor(machine: BoardMachine) {
    const { vendor, hardware, log, timings } = machine
    this.machine = machine
    this.paths = redfishPaths(vendor)
    this.sessions = new SessionSlots(vendor.sessionSlots)
    this.bios = new BiosSetup(vendor, hardware)
    this.firmware = new FirmwareStore(vendor, hardware)
    const dellStyle = vendor.taskLocation === 'task'
    this.tasks = new TaskList((number) => (dellStyle ? `JID_${String(number).padStart(12, '0')}` : String(number)))
    this.events = new EventSubscriptions(log, eventRetryMs * timings.agentTimeScale, this.#life.signal)
    this.drives = vendor.media.drives.map(({ id, types }) => new VirtualMediaDrive(id, types))
    this.#unsubscribe = log.subscribe(({ kind }) => this.#report(kind))
  }

  /** Aborts when the lab stops. */
  get life(): AbortSignal {
    return this.#life.signal
  }

  /** Aborts when the controller restarts or the lab stops. */
  get uptime(): AbortSignal {
    return this.#uptime.signal
  }

  get light(): LightState {
    return this.machine.bmc.identifyUntilMs > Date.now() ? this.#light : 'Off'
  }

  set light(state: LightState) {
    if (state !== 'Off') this.#light = state
    this.machine.bmc.identifyUntilMs = state === 'Off' ? 0 : Number.POSITIVE_INFINITY
    this.machine.log.record('redfish.indicator', state)
  }

  /** The controller refuses resets for a while: it writes a new boot mode. */
  get busy(): boolean {
    return Date.now() < this.#busyUntilMs
  }

  noteModeChange(): void {
    if (this.machine.vendor.boot.busyAfterModeChange) this.#busyUntilMs = Date.now() + this.machine.timings.postMs
  }

  /** Seconds until the controller is back; 0 while it is up. */
  get restartSeconds(): number {
    return Math.max(0, Math.ceil((this.#restartsUntilMs - Date.now()) / 1000))
  }

  restartController(): void {
    this.#restartsUntilMs = Date.now() + this.machine.timings.agentStartMs
    this.#uptime.abort()
    this.#uptime = new AbortController()
    for (const task of this.tasks.list())
      if (task.state === 'New' || task.state === 'Running')
        fail(task, 'The controller restarted in the middle of it.', 'Interrupted')
    if (this.machine.vendor.updates.forgetsTasks) this.tasks.forgetAll()
    this.sessions.closeAll()
    this.machine.bmc.dropSessions()
    this.machine.log.record('redfish.controller-restart')
  }

  /** URL of the image in the drive that the machine can boot. */
  bootableMedium() {
    const drive = this.drives.find((candidate) => candidate.bootable && candidate.medium?.inserted)
    if (!drive?.medium) return null
    return { ...drive.medium, verifyCertificate: drive.verifyCertificate }
  }

  /** What the machine's firmware does at the start of POST: takes over settings, flashes what was staged. */
  async post(signal: AbortSignal): Promise<void> {
    const { faults, log } = this.machine
    if (this.bios.apply(Date.now(), faults.has('bios-setting-ignored'))) {
      log.record('redfish.bios-applied', faults.take('bios-setting-ignored') ? 'ignored' : undefined)
    }
    this.secureBoot.current = this.secureBoot.enabled && this.bios.bootMode === 'uefi'
    while (this.staged[0]) {
      // Stays staged until written: a power cut in the middle starts over at the next POST.
      await flash(this, this.staged[0], signal)
      this.staged.shift()
    }
  }

  publish(event: Omit<RedfishEvent, 'origin'> & { readonly origin?: string }): void {
    this.events.publish({ origin: this.paths.system, ...event })
  }

  stop(): void {
    this.#unsubscribe()
    this.#life.abort()
    this.#uptime.abort()
  }

  #report(kind: string): void {
    const change = powerEvents[kind]
    if (!change) return
    const [key, what] = change
    const { system } = this.paths
    this.publish({
      type: 'StatusChange',
      messageId: `ResourceEvent.1.2.${key}`,
      message: `The resource ${system} ${what}.`,
      args: [system],
      severity: 'OK',
    })
  }
}
