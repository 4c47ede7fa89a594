/** How long a simulated server takes. All in milliseconds unless the name says otherwise. */
export interface LabTimings {
  readonly powerOnMs: number
  readonly powerOffMs: number
  /** From the power button to off, when an operating system runs. */
  readonly softOffMs: number
  readonly postMs: number
  readonly dhcpMs: number
  readonly kernelMs: number
  readonly agentStartMs: number
  /** Speed of the disk the agent writes to; 0 is unlimited. */
  readonly writeBytesPerSecond: number
  readonly eraseMs: number
  readonly bootOsMs: number
  /** Multiplies the agent's own waits: heartbeat interval, its floor of 5 s, look-up back-off. */
  readonly agentTimeScale: number
}

export const timingPresets = {
  /** A real rack server with a short POST. */
  realistic: {
    powerOnMs: 3000,
    powerOffMs: 5000,
    softOffMs: 20_000,
    postMs: 75_000,
    dhcpMs: 5000,
    kernelMs: 15_000,
    agentStartMs: 25_000,
    writeBytesPerSecond: 400e6,
    eraseMs: 30_000,
    bootOsMs: 30_000,
    agentTimeScale: 1,
  },
  /** Long enough to watch, short enough to try: a boot takes about six seconds. */
  demo: {
    powerOnMs: 400,
    powerOffMs: 600,
    softOffMs: 2000,
    postMs: 2500,
    dhcpMs: 600,
    kernelMs: 1000,
    agentStartMs: 800,
    writeBytesPerSecond: 16e6,
    eraseMs: 2000,
    bootOsMs: 2500,
    agentTimeScale: 0.1,
  },
  fast: {
    powerOnMs: 30,
    powerOffMs: 30,
    softOffMs: 150,
    postMs: 80,
    dhcpMs: 20,
    kernelMs: 30,
    agentStartMs: 30,
    writeBytesPerSecond: 0,
    eraseMs: 20,
    bootOsMs: 100,
    agentTimeScale: 0.02,
  },
  zero: {
    powerOnMs: 0,
    powerOffMs: 0,
    softOffMs: 0,
    postMs: 0,
    dhcpMs: 0,
    kernelMs: 0,
    agentStartMs: 0,
    writeBytesPerSecond: 0,
    eraseMs: 0,
    bootOsMs: 0,
    agentTimeScale: 0.005,
  },
} as const satisfies Record<string, LabTimings>

export type TimingPreset = keyof typeof timingPresets

export function resolveTimings(choice: TimingPreset | Partial<LabTimings>): LabTimings {
  return typeof choice === 'string' ? timingPresets[choice] : { ...timingPresets.fast, ...choice }
}
