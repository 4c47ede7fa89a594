import type { BmcState } from './bmc-state'
import type { LabSensor } from './lab-sensors'

/** A slow wave that differs per machine and sensor: readings move, but a test sees them in a known band. */
export function readRawSensor(bmc: BmcState, sensor: LabSensor): number | null {
  const forced = bmc.forcedReadings.get(sensor.number)
  if (forced !== undefined) return forced
  if (!bmc.chassis.isPowerOn()) return sensor.rawWhenOff
  const phase = (bmc.guid[15] as number) + sensor.number * 31
  return Math.round(sensor.raw + sensor.wander * Math.sin(bmc.nowMs() / 47_000 + phase))
}
