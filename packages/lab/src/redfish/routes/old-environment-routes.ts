import { type BoardSensor, readSensors, statusOf } from '../read-sensors'
import type { JsonObject } from '../redfish-reply'
import { ok, type RouteTable, resource } from '../route'

function limits({ limits: [low, lowCritical, lowFatal, high, highCritical, highFatal] }: BoardSensor): JsonObject {
  return {
    LowerThresholdNonCritical: low,
    LowerThresholdCritical: lowCritical,
    LowerThresholdFatal: lowFatal,
    UpperThresholdNonCritical: high,
    UpperThresholdCritical: highCritical,
    UpperThresholdFatal: highFatal,
  }
}

/** Thermal and Power: deprecated by DMTF in 2020.4, and all that much running firmware has. */
export const oldEnvironmentRoutes: RouteTable = (paths, { environment }) => {
  if (environment === 'new') return []
  const thermal = `${paths.chassis}/Thermal`
  const power = `${paths.chassis}/Power`
  const member = (parent: string, group: string, sensor: BoardSensor, index: number): JsonObject => ({
    '@odata.id': `${parent}#/${group}/${index}`,
    MemberId: String(index),
    Name: sensor.name,
    PhysicalContext: sensor.context,
    Status: statusOf(sensor),
    ...limits(sensor),
  })
  return [
    {
      path: thermal,
      get: ({ board }) => {
        const sensors = readSensors(board)
        const ofKind = (kind: BoardSensor['kind']) => sensors.filter((sensor) => sensor.kind === kind)
        return resource(thermal, 'Thermal.v1_7_1.Thermal', 'Thermal', 'Thermal', {
          Temperatures: ofKind('Temperature').map((sensor, index) => ({
            ...member(thermal, 'Temperatures', sensor, index),
            ReadingCelsius: sensor.reading,
          })),
          Fans: ofKind('Fan').map((sensor, index) => ({
            ...member(thermal, 'Fans', sensor, index),
            Reading: sensor.reading,
            ReadingUnits: 'RPM',
          })),
        })
      },
    },
    {
      path: power,
      get: ({ board }) => {
        const sensors = readSensors(board)
        const supply = sensors.find((sensor) => sensor.kind === 'Power')
        return resource(power, 'Power.v1_7_1.Power', 'Power', 'Power', {
          PowerControl: [
            {
              '@odata.id': `${power}#/PowerControl/0`,
              MemberId: '0',
              Name: 'System Power Control',
              PowerConsumedWatts: supply?.reading ?? null,
              PowerCapacityWatts: 800,
            },
          ],
          Voltages: sensors
            .filter((sensor) => sensor.kind === 'Voltage')
            .map((sensor, index) => ({
              ...member(power, 'Voltages', sensor, index),
              ReadingVolts: sensor.reading,
            })),
          PowerSupplies: [
            {
              '@odata.id': `${power}#/PowerSupplies/0`,
              MemberId: '0',
              Name: 'Power supply 1',
              PowerSupplyType: 'AC',
              PowerCapacityWatts: 800,
              LastPowerOutputWatts: supply?.reading ?? null,
              Status: ok,
            },
          ],
        })
      },
    },
  ]
}
