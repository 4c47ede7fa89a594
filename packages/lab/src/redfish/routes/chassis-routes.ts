import { expectOnly } from '../read-body'
import { noContent } from '../redfish-reply'
import { resetSystem } from '../reset-system'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { changeLight, describeLight } from './system-routes'

export const chassisRoutes: RouteTable = (paths, vendor) => {
  const resetPath = `${paths.chassis}/Actions/Chassis.Reset`
  const { environment } = vendor
  return [
    { path: paths.chassisAll, get: () => collection(paths.chassisAll, 'Chassis', 'Chassis', [paths.chassis]) },
    {
      path: paths.chassis,
      get: ({ board }) => {
        const { hardware, server } = board.machine
        return resource(paths.chassis, 'Chassis.v1_25_0.Chassis', vendor.ids.chassis, 'Chassis', {
          ChassisType: 'RackMount',
          Manufacturer: hardware.profile.manufacturer,
          Model: hardware.profile.product,
          SerialNumber: `C${hardware.serial}`,
          PartNumber: `${hardware.profile.product}-CH`,
          PowerState: server.isPowerOn() ? 'On' : 'Off',
          ...describeLight(board),
          Status: ok,
          ...(environment === 'new'
            ? {}
            : { Thermal: link(`${paths.chassis}/Thermal`), Power: link(`${paths.chassis}/Power`) }),
          ...(environment === 'old'
            ? {}
            : {
                ThermalSubsystem: link(`${paths.chassis}/ThermalSubsystem`),
                PowerSubsystem: link(`${paths.chassis}/PowerSubsystem`),
                EnvironmentMetrics: link(`${paths.chassis}/EnvironmentMetrics`),
                Sensors: link(`${paths.chassis}/Sensors`),
              }),
          Links: { ComputerSystems: [link(paths.system)], ManagedBy: [link(paths.manager)] },
          Actions: {
            '#Chassis.Reset': { target: resetPath, 'ResetType@Redfish.AllowableValues': vendor.power.resetTypes },
          },
        })
      },
      patch: ({ board, body }) => {
        expectOnly(body, [...vendor.indicator])
        changeLight(board, body)
        return noContent()
      },
    },
    {
      path: resetPath,
      post: ({ board, body }) => {
        resetSystem(board, body)
        return noContent()
      },
    },
  ]
}
