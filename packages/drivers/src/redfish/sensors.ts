import type { SensorReading, SensorThresholds } from '../contract/sensor-reading'
import { finite, type Json, link, object, text } from './json-reader'
import { readLegacySensors } from './legacy-sensors'
import type { Resource } from './redfish-connection'
import { idOf, nameOf, type RedfishService } from './redfish-service'
import { kindOf, stateOf, unitOf } from './sensor-words'
import { readSubsystemSensors } from './subsystem-sensors'

const thresholdNames: readonly [ours: keyof SensorThresholds, theirs: string][] = [
  ['lowerNonRecoverable', 'LowerFatal'],
  ['lowerCritical', 'LowerCritical'],
  ['lowerWarning', 'LowerCaution'],
  ['upperWarning', 'UpperCaution'],
  ['upperCritical', 'UpperCritical'],
  ['upperNonRecoverable', 'UpperFatal'],
]

/**
 * All readings of the machine. Newer BMCs have a collection of sensors per chassis, some only the subsystems, older
 * ones `Thermal` and `Power`, which DMTF deprecated in 2020.4 and newer boards no longer have.
 */
export async function readSensors(service: RedfishService): Promise<SensorReading[]> {
  const readings: SensorReading[] = []
  for (const chassis of await service.chassis()) {
    const sensors = (await service.members(link(chassis.body.Sensors))).flatMap(sensorOf)
    const more = sensors.length > 0 ? sensors : await readSubsystemSensors(service, chassis)
    readings.push(...(more.length > 0 ? more : await readLegacySensors(service, chassis)))
  }
  const seen = new Set<string>()
  return readings.filter(({ id }) => !seen.has(id) && seen.add(id))
}

export function sensorOf({ path, body }: Resource): SensorReading[] {
  const [unit, unitKind] = unitOf(text(body.ReadingUnits))
  const value = finite(body.Reading)
  return [
    {
      id: path,
      name: nameOf({ path: idOf(path), body }),
      kind: kindOf(text(body.ReadingType)) ?? unitKind,
      value,
      unit,
      state: stateOf(body, value),
      thresholds: thresholdsOf(object(body.Thresholds)),
    },
  ]
}

function thresholdsOf(given: Json): SensorThresholds {
  const thresholds: SensorThresholds = {}
  for (const [ours, theirs] of thresholdNames) {
    const value = finite(object(given[theirs]).Reading)
    if (value !== null) thresholds[ours] = value
  }
  return thresholds
}
