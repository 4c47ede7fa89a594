import type { SensorReading } from '../contract/sensor-reading'
import { finite, type Json, link, object, objects, text } from './json-reader'
import type { Resource } from './redfish-connection'
import { nameOf, type RedfishService } from './redfish-service'

/** Readings of `ThermalSubsystem` and `PowerSubsystem` (DMTF 2020.4), for BMCs that link no `Sensors` collection. */
export async function readSubsystemSensors(service: RedfishService, chassis: Resource): Promise<SensorReading[]> {
  const { connection } = service
  const thermal = await connection.find(link(chassis.body.ThermalSubsystem))
  const metrics = await connection.find(link(thermal?.body.ThermalMetrics))
  const temperatures = objects(metrics?.body.TemperatureReadingsCelsius).flatMap((each, at) =>
    excerpt(each, `${metrics?.path}#${at}`, text(each.DeviceName) ?? `Temperature ${at + 1}`, temperature),
  )
  const fans = await service.members(link(thermal?.body.Fans))
  const speeds = fans.flatMap((fan) => {
    const speed = object(fan.body.SpeedPercent)
    const rpm = finite(speed.SpeedRPM)
    const name = nameOf(fan)
    if (rpm !== null) return excerpt({ Reading: rpm }, `${fan.path}#rpm`, name, { kind: 'fan', unit: 'RPM' })
    return excerpt(speed, `${fan.path}#percent`, name, { kind: 'fan', unit: 'percent' })
  })
  const power = await connection.find(link(chassis.body.PowerSubsystem))
  const supplies = await service.members(link(power?.body.PowerSupplies))
  const supplyMetrics = await service.readAll(supplies.flatMap(({ body }) => link(body.Metrics) ?? []))
  const watts = supplyMetrics.flatMap((supply) => {
    const reading = { kind: 'power', unit: 'watts' } as const
    return excerpt(object(supply.body.InputPowerWatts), `${supply.path}#input`, nameOf(supply), reading)
  })
  const environment = await connection.find(link(chassis.body.EnvironmentMetrics))
  const total = excerpt(object(environment?.body.PowerWatts), `${environment?.path}#power`, 'Power', {
    kind: 'power',
    unit: 'watts',
  })
  return [...temperatures, ...speeds, ...watts, ...total]
}

const temperature = { kind: 'temperature', unit: 'degrees C' } as const

/** A sensor excerpt: a reading without thresholds. None when there is no number in it. */
function excerpt(body: Json, id: string, name: string, reading: Pick<SensorReading, 'kind' | 'unit'>): SensorReading[] {
  const value = finite(body.Reading)
  if (value === null) return []
  return [{ id, name, ...reading, value, state: 'ok', thresholds: {} }]
}
