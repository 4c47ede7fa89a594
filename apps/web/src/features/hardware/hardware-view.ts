import type { SensorKind, SensorState } from '@ingot/core/hardware/sensor'
import type { Tone } from '@ingot/ui/tone'
import type { RouterOutputs } from '@/lib/router-outputs'

export type NodeHardware = RouterOutputs['node']['hardware']
export type Sensor = RouterOutputs['node']['sensors']['sensors'][number]
export type BmcEvent = RouterOutputs['node']['eventLog']['events'][number]

export const sensorTones = {
  unavailable: 'neutral',
  ok: 'success',
  warning: 'warning',
  critical: 'danger',
  non_recoverable: 'danger',
} as const satisfies Record<SensorState, Tone>

/** Sensors in groups of one kind, kinds in the order people look for them. */
export function groupSensors(sensors: readonly Sensor[], kinds: readonly SensorKind[]): [SensorKind, Sensor[]][] {
  return kinds
    .map((kind): [SensorKind, Sensor[]] => [kind, sensors.filter((sensor) => sensor.kind === kind)])
    .filter(([, group]) => group.length > 0)
}
