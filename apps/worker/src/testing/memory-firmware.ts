import { DriverError } from '@ingot/drivers/contract/driver-error'
import type { FirmwareItem, FirmwareTask, FirmwareUpdates } from '@ingot/drivers/contract/firmware-updates'

interface Job {
  readonly targets: readonly string[]
  readonly version: string
  readonly startsWhenBegun: number
  looks: number
}

/** Parts with firmware in memory. The version of a file is the last part of its address; BIOS waits for the next start. */
export class MemoryFirmware implements FirmwareUpdates {
  readonly #versions = new Map([
    ['BIOS', '1.0'],
    ['BMC', '1.0'],
    ['NIC.1', '1.0'],
  ])
  readonly #jobs: Job[] = []
  readonly #starts: () => number
  /** Addresses that it was told to install, in order. */
  readonly told: string[] = []
  /** Fails every update, or says that it worked and changes nothing. */
  broken: 'fails' | 'lies' | null = null

  constructor(starts: () => number) {
    this.#starts = starts
  }

  async inventory(): Promise<FirmwareItem[]> {
    return [
      ...[...this.#versions].map(([id, version]) => ({ id, name: `${id} firmware`, version, updateable: true })),
      { id: 'PSU', name: 'Power supply', version: null, updateable: false },
    ]
  }

  async start({ imageUrl, targets = [] }: { imageUrl: string; targets?: string[] }) {
    this.told.push(imageUrl)
    const version = imageUrl.split('/').at(-1) ?? ''
    return { task: String(this.#jobs.push({ targets, version, startsWhenBegun: this.#starts(), looks: 0 }) - 1) }
  }

  async task(task: string): Promise<FirmwareTask> {
    const job = this.#jobs[Number(task)]
    if (!job) throw new DriverError('bmc_refused', { task })
    job.looks += 1
    if (job.looks === 1) return { state: 'running', percent: 10, messages: ['Downloading.'] }
    if (this.broken === 'fails') return { state: 'failed', percent: 10, messages: ['The signature is wrong.'] }
    if (job.targets.includes('BIOS') && this.#starts() === job.startsWhenBegun)
      return { state: 'running', percent: 50, messages: ['It is applied at the next reset.'] }
    // As a BMC that restarts into its own new firmware.
    if (job.targets.includes('BMC') && job.looks < 4) throw new DriverError('bmc_unreachable', { task })
    if (this.broken !== 'lies') for (const id of job.targets) this.#versions.set(id, job.version)
    return { state: 'done', percent: 100, messages: [] }
  }
}
