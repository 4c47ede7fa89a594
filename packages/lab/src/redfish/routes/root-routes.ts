import { serviceRoot } from '../redfish-paths'
import { link, type RouteTable, resource } from '../route'

/** Service root and what leads to it (DSP0266 "Resource tree"). */
export const rootRoutes: RouteTable = (paths, vendor) => [
  { path: '/redfish', open: 'get', get: () => ({ v1: `${serviceRoot}/` }) },
  {
    path: serviceRoot,
    open: 'get',
    get: ({ board }) =>
      resource(serviceRoot, 'ServiceRoot.v1_15_0.ServiceRoot', 'RootService', 'Root Service', {
        RedfishVersion: vendor.redfishVersion,
        UUID: board.machine.hardware.uuid,
        ...(vendor.rootVendor === null ? {} : { Vendor: vendor.rootVendor }),
        ...(vendor.rootProduct === '' ? {} : { Product: vendor.rootProduct }),
        ProtocolFeaturesSupported: {
          ExpandQuery: { ExpandAll: false, Levels: true, Links: false, MaxLevels: 1, NoLinks: true },
          FilterQuery: true,
          OnlyMemberQuery: false,
          SelectQuery: false,
          ExcerptQuery: false,
        },
        Systems: link(paths.systems),
        Managers: link(paths.managers),
        Chassis: link(paths.chassisAll),
        SessionService: link(`${serviceRoot}/SessionService`),
        AccountService: link(`${serviceRoot}/AccountService`),
        Tasks: link(`${serviceRoot}/TaskService`),
        UpdateService: link(paths.updates),
        EventService: link(paths.events),
        Registries: link(paths.registries),
        Links: { Sessions: link(paths.sessions) },
      }),
  },
  {
    path: `${serviceRoot}/odata`,
    open: 'get',
    get: () => ({
      '@odata.context': `${serviceRoot}/$metadata`,
      value: [
        { name: 'Service', kind: 'Singleton', url: `${serviceRoot}/` },
        { name: 'Systems', kind: 'Singleton', url: paths.systems },
        { name: 'Managers', kind: 'Singleton', url: paths.managers },
        { name: 'Chassis', kind: 'Singleton', url: paths.chassisAll },
        { name: 'Sessions', kind: 'Singleton', url: paths.sessions },
      ],
    }),
  },
]
