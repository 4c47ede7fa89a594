import type { ChassisHooks, SerialListener } from './chassis-hooks'

/** A machine that is only a power switch and a serial port that echoes: for farms and protocol tests. */
export class MemoryChassis implements ChassisHooks {
  readonly #calls: string[] = []
  readonly #listeners = new Set<SerialListener>()
  #on: boolean

  constructor(on = true) {
    this.#on = on
  }

  /** Every power command that had an effect, in order. */
  get calls(): readonly string[] {
    return this.#calls
  }

  readonly serial = {
    attach: (listener: SerialListener) => {
      this.#listeners.add(listener)
      return () => void this.#listeners.delete(listener)
    },
    input: (bytes: Buffer) => {
      for (const listener of this.#listeners) listener.output(bytes)
    },
    sendBreak: () => void this.#calls.push('break'),
  }

  isPowerOn(): boolean {
    return this.#on
  }
  powerOn(): void {
    this.#set('on', true)
  }
  powerOff(): void {
    this.#set('off', false)
  }
  powerCycle(): void {
    this.#set('cycle', true)
  }
  hardReset(): void {
    this.#set('reset', true)
  }
  softOff(): void {
    this.#set('soft-off', false)
  }
  diagnosticInterrupt(): void {
    this.#calls.push('nmi')
  }

  /** Bytes the machine itself puts on the port. */
  print(text: string): void {
    this.serial.input(Buffer.from(text))
  }

  #set(call: string, on: boolean): void {
    this.#calls.push(call)
    this.#on = on
  }
}
