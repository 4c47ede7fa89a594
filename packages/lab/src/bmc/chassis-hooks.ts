/** What the controller can ask of the machine it sits in. Calls return at once; the machine takes its time. */
export interface ChassisHooks {
  isPowerOn(): boolean
  powerOn(): void
  powerOff(): void
  powerCycle(): void
  hardReset(): void
  /** The ACPI power button: only a running operating system reacts. */
  softOff(): void
  diagnosticInterrupt(): void
  readonly serial: SerialPort
}

/** The machine's serial port as the controller sees it: bytes out of the machine, bytes into it. */
export interface SerialPort {
  /** The returned function detaches. Nothing is replayed: a real port has no memory. */
  attach(listener: SerialListener): () => void
  input(bytes: Buffer): void
  sendBreak(): void
}

export interface SerialListener {
  output(bytes: Buffer): void
  /** Bytes accepted but not yet delivered: a flooding program slows down by it. */
  backlogBytes(): number
}
