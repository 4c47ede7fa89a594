import { type BoardSensor, readSensors, statusOf } from '../read-sensors'
import type { JsonObject } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'

function thresholds({ limits }: BoardSensor): JsonObject {
  const names = ['LowerCaution', 'LowerCritical', 'LowerFatal', 'UpperCaution', 'UpperCritical', 'UpperFatal']
  return Object.fromEntries(
    names.flatMap((name, index) => (limits[index] === null ? [] : [[name, { Reading: limits[index] }]])),
  )
}

/** ThermalSubsystem, PowerSubsystem, EnvironmentMetrics and Sensors: what replaced Thermal and Power. */
export const newEnvironmentRoutes: RouteTable = (paths, { environment }) => {
  if (environment === 'old') return []
  const { chassis } = paths
  const sensors = `${chassis}/Sensors`
  const fans = `${chassis}/ThermalSubsystem/Fans`
  const supplies = `${chassis}/PowerSubsystem/PowerSupplies`
  const excerpt = (sensor: BoardSensor) => ({
    DataSourceUri: `${sensors}/${sensor.id}`,
    DeviceName: sensor.name,
    Reading: sensor.reading,
  })
  return [
    {
      path: sensors,
      get: ({ board }) =>
        collection(
          sensors,
          'Sensor',
          'Sensors',
          readSensors(board).map((sensor) => `${sensors}/${sensor.id}`),
        ),
    },
    {
      path: `${sensors}/:id`,
      get: ({ board, params }) => {
        const sensor = readSensors(board).find((candidate) => candidate.id === params[0])
        if (!sensor) return null
        return resource(`${sensors}/${sensor.id}`, 'Sensor.v1_8_0.Sensor', sensor.id, sensor.name, {
          Reading: sensor.reading,
          ReadingType: sensor.kind === 'Fan' ? 'Rotational' : sensor.kind,
          ReadingUnits: sensor.unit,
          PhysicalContext: sensor.context,
          Thresholds: thresholds(sensor),
          Status: statusOf(sensor),
        })
      },
    },
    {
      path: `${chassis}/ThermalSubsystem`,
      get: () =>
        resource(
          `${chassis}/ThermalSubsystem`,
          'ThermalSubsystem.v1_3_0.ThermalSubsystem',
          'ThermalSubsystem',
          'Thermal',
          { Fans: link(fans), ThermalMetrics: link(`${chassis}/ThermalSubsystem/ThermalMetrics`), Status: ok },
        ),
    },
    {
      path: `${chassis}/ThermalSubsystem/ThermalMetrics`,
      get: ({ board }) =>
        resource(
          `${chassis}/ThermalSubsystem/ThermalMetrics`,
          'ThermalMetrics.v1_3_0.ThermalMetrics',
          'ThermalMetrics',
          'Thermal metrics',
          {
            TemperatureReadingsCelsius: readSensors(board)
              .filter((sensor) => sensor.kind === 'Temperature')
              .map((sensor) => ({ ...excerpt(sensor), PhysicalContext: sensor.context })),
          },
        ),
    },
    {
      path: fans,
      get: ({ board }) =>
        collection(
          fans,
          'Fan',
          'Fans',
          readSensors(board)
            .filter((sensor) => sensor.kind === 'Fan')
            .map((sensor) => `${fans}/${sensor.id}`),
        ),
    },
    {
      path: `${fans}/:id`,
      get: ({ board, params }) => {
        const fan = readSensors(board).find((sensor) => sensor.kind === 'Fan' && sensor.id === params[0])
        if (!fan) return null
        return resource(`${fans}/${fan.id}`, 'Fan.v1_5_0.Fan', fan.id, fan.name, {
          SpeedPercent: { DataSourceUri: `${sensors}/${fan.id}`, SpeedRPM: fan.reading },
          Status: statusOf(fan),
        })
      },
    },
    {
      path: `${chassis}/PowerSubsystem`,
      get: () =>
        resource(`${chassis}/PowerSubsystem`, 'PowerSubsystem.v1_1_1.PowerSubsystem', 'PowerSubsystem', 'Power', {
          CapacityWatts: 800,
          PowerSupplies: link(supplies),
          Status: ok,
        }),
    },
    { path: supplies, get: () => collection(supplies, 'PowerSupply', 'Power Supplies', [`${supplies}/1`]) },
    {
      path: `${supplies}/:id`,
      get: ({ params }) =>
        params[0] === '1'
          ? resource(`${supplies}/1`, 'PowerSupply.v1_6_0.PowerSupply', '1', 'Power supply 1', {
              PowerSupplyType: 'AC',
              PowerCapacityWatts: 800,
              Status: ok,
            })
          : null,
    },
    {
      path: `${chassis}/EnvironmentMetrics`,
      get: ({ board }) => {
        const supply = readSensors(board).find((sensor) => sensor.kind === 'Power')
        return resource(
          `${chassis}/EnvironmentMetrics`,
          'EnvironmentMetrics.v1_3_2.EnvironmentMetrics',
          'EnvironmentMetrics',
          'Environment metrics',
          supply ? { PowerWatts: excerpt(supply) } : {},
        )
      },
    },
  ]
}
