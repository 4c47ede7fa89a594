import type { Bmc, PowerState } from '@ingot/drivers/contract/bmc'
import { type BmcTransports, openBmc, openBmcTransports } from '@ingot/drivers/registry'
import { farmCredential } from './bmc-farm-process'

export type PowerChange = { index: number; power: PowerState }

/** Called after a sweep with what differs from the last one; not called when nothing does. */
export type OnObserved = (changes: readonly PowerChange[]) => Promise<void> | void

export type SweepResult = {
  /** Milliseconds from the start of the sweep until each live BMC had answered. */
  liveMs: number[]
  failures: number
  changes: number
  wallMs: number
}

/** The driver as the worker's power sync uses it: one handle per BMC, kept open. */
export class FleetClient {
  readonly transports: BmcTransports
  readonly bmcs: Bmc[]
  readonly #known: (PowerState | undefined)[]

  private constructor(transports: BmcTransports, bmcs: Bmc[]) {
    this.transports = transports
    this.bmcs = bmcs
    this.#known = bmcs.map(() => undefined)
  }

  static async open(ports: readonly number[]): Promise<FleetClient> {
    const transports = await openBmcTransports()
    const open = (port: number) =>
      openBmc({ protocol: 'ipmi', host: '127.0.0.1', port, cipherSuite: 3, ...farmCredential }, transports)
    return new FleetClient(transports, ports.map(open))
  }

  async sweep(onObserved: OnObserved = () => {}): Promise<SweepResult> {
    const startMs = performance.now()
    const liveMs: number[] = []
    const changes: PowerChange[] = []
    let failures = 0
    const readOne = async (bmc: Bmc, index: number) => {
      try {
        const power = await bmc.power.read()
        liveMs.push(performance.now() - startMs)
        if (power !== this.#known[index]) changes.push({ index, power })
        this.#known[index] = power
      } catch {
        failures++
      }
    }
    await Promise.all(this.bmcs.map(readOne))
    if (changes.length > 0) await onObserved(changes)
    return { liveMs, failures, changes: changes.length, wallMs: performance.now() - startMs }
  }

  /** Status calls over all BMCs, `concurrency` at a time. */
  async calls(count: number, concurrency: number): Promise<void> {
    let next = 0
    const lane = async () => {
      while (next < count) await this.bmcs[next++ % this.bmcs.length]?.power.read()
    }
    await Promise.all(Array.from({ length: concurrency }, lane))
  }

  /** Drops the sockets without 10,000 farewells: the farm is about to end. */
  abandon(): void {
    this.transports.close()
  }
}
