import type { SensorReading, SensorThresholds } from '../contract/sensor-reading'
import { finite, type Json, link, objects, text } from './json-reader'
import type { Resource } from './redfish-connection'
import type { RedfishService } from './redfish-service'
import { stateOf } from './sensor-words'

const thresholdNames: readonly [ours: keyof SensorThresholds, theirs: string][] = [
  ['lowerNonRecoverable', 'LowerThresholdFatal'],
  ['lowerCritical', 'LowerThresholdCritical'],
  ['lowerWarning', 'LowerThresholdNonCritical'],
  ['upperWarning', 'UpperThresholdNonCritical'],
  ['upperCritical', 'UpperThresholdCritical'],
  ['upperNonRecoverable', 'UpperThresholdFatal'],
]

type Source = Pick<SensorReading, 'kind' | 'unit'> & { readings: Json[]; value: string; group: string }

/** Readings of the `Thermal` and `Power` resources of BMCs from before 2021. */
export async function readLegacySensors(service: RedfishService, chassis: Resource): Promise<SensorReading[]> {
  const thermal = (await service.connection.find(link(chassis.body.Thermal)))?.body ?? {}
  const power = (await service.connection.find(link(chassis.body.Power)))?.body ?? {}
  const sources: Source[] = [
    {
      group: 'Temperatures',
      readings: objects(thermal.Temperatures),
      value: 'ReadingCelsius',
      kind: 'temperature',
      unit: 'degrees C',
    },
    { group: 'Fans', readings: objects(thermal.Fans), value: 'Reading', kind: 'fan', unit: 'RPM' },
    { group: 'Voltages', readings: objects(power.Voltages), value: 'ReadingVolts', kind: 'voltage', unit: 'volts' },
    {
      group: 'PowerSupplies',
      readings: objects(power.PowerSupplies),
      value: 'PowerInputWatts',
      kind: 'power',
      unit: 'watts',
    },
    {
      group: 'PowerControl',
      readings: objects(power.PowerControl),
      value: 'PowerConsumedWatts',
      kind: 'power',
      unit: 'watts',
    },
  ]
  return sources.flatMap(({ readings, group, ...source }) =>
    readings.flatMap((body, at) => readingOf(body, `${chassis.path}#${group}/${at}`, `${group} ${at + 1}`, source)),
  )
}

function readingOf(
  body: Json,
  id: string,
  fallback: string,
  { value: property, kind, unit }: Pick<Source, 'value' | 'kind' | 'unit'>,
): SensorReading[] {
  // Some give the watts of a supply as output only.
  const value = finite(body[property]) ?? (kind === 'power' ? finite(body.LastPowerOutputWatts) : null)
  const thresholds: SensorThresholds = {}
  for (const [ours, theirs] of thresholdNames) {
    const limit = finite(body[theirs])
    if (limit !== null) thresholds[ours] = limit
  }
  const isPercent = kind === 'fan' && text(body.ReadingUnits) === 'Percent'
  return [
    {
      id,
      name: text(body.Name) ?? text(body.FanName) ?? text(body.MemberId) ?? fallback,
      kind,
      value,
      unit: isPercent ? 'percent' : unit,
      state: stateOf(body, value),
      thresholds,
    },
  ]
}
