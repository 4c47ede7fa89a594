import { type LabSensor, labSensors } from '../bmc/lab-sensors'
import { readRawSensor } from '../bmc/read-raw-sensor'
import type { RedfishBoard } from './redfish-board'
import type { JsonObject } from './redfish-reply'

export type SensorKind = 'Temperature' | 'Voltage' | 'Fan' | 'Power'

const kindOfType: Readonly<Record<number, SensorKind>> = { 1: 'Temperature', 2: 'Voltage', 4: 'Fan', 8: 'Power' }
const unitOf: Readonly<Record<SensorKind, string>> = { Temperature: 'Cel', Voltage: 'V', Fan: 'RPM', Power: 'W' }
const contextOf: Readonly<Record<SensorKind, string>> = {
  Temperature: 'CPU',
  Voltage: 'SystemBoard',
  Fan: 'Fan',
  Power: 'PowerSupply',
}

export interface BoardSensor {
  readonly id: string
  readonly name: string
  readonly kind: SensorKind
  readonly unit: string
  readonly context: string
  /** Null: cannot be read now. */
  readonly reading: number | null
  readonly health: 'OK' | 'Warning' | 'Critical'
  /** Lower caution, critical, fatal; upper caution, critical, fatal. Null where the sensor has none. */
  readonly limits: ReadonlyArray<number | null>
}

/** The readings that IPMI's sensors give, in units. */
export function readSensors({ machine }: RedfishBoard): BoardSensor[] {
  return labSensors.map((sensor) => {
    const kind = kindOfType[sensor.type] ?? 'Voltage'
    const raw = readRawSensor(machine.bmc, sensor)
    const scale = (value: number) => Number((value * sensor.m * 10 ** sensor.exponent).toFixed(3))
    return {
      id: sensor.name.replaceAll(' ', '_'),
      name: sensor.name,
      kind,
      unit: unitOf[kind],
      context: sensor.name.startsWith('Inlet') ? 'Intake' : contextOf[kind],
      reading: raw === null ? null : scale(raw),
      health: raw === null ? 'OK' : healthOf(sensor, raw),
      limits: sensor.thresholds.map((limit, index) => ((sensor.thresholdMask >> index) & 1 ? scale(limit) : null)),
    }
  })
}

function healthOf({ thresholds, thresholdMask }: LabSensor, raw: number): BoardSensor['health'] {
  const crossed = thresholds.map((limit, index) =>
    (thresholdMask >> index) & 1 ? (index < 3 ? raw <= limit : raw >= limit) : false,
  )
  if (crossed[1] || crossed[2] || crossed[4] || crossed[5]) return 'Critical'
  return crossed[0] || crossed[3] ? 'Warning' : 'OK'
}

export function statusOf(sensor: BoardSensor): JsonObject {
  return sensor.reading === null
    ? { State: 'UnavailableOffline', Health: null }
    : { State: 'Enabled', Health: sensor.health }
}
