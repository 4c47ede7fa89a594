import { expectOnly, readFlag, requireObject, requireParameter } from '../read-body'
import { noContent, RedfishRefusal } from '../redfish-reply'
import { collection, link, ok, type RouteTable, resource } from '../route'
import { describeScreen, describeSsh } from './system-routes'

const resetTypes = ['GracefulRestart', 'ForceRestart']

export const managerRoutes: RouteTable = (paths, vendor) => {
  const resetPath = `${paths.manager}/Actions/Manager.Reset`
  const protocolPath = `${paths.manager}/NetworkProtocol`
  return [
    { path: paths.managers, get: () => collection(paths.managers, 'Manager', 'Managers', [paths.manager]) },
    {
      path: paths.manager,
      get: ({ board }) =>
        resource(paths.manager, 'Manager.v1_19_0.Manager', vendor.ids.manager, 'Manager', {
          ManagerType: 'BMC',
          Model: vendor.manager.model,
          Manufacturer: vendor.machine.manufacturer,
          FirmwareVersion: board.firmware.items.find((item) => item.component === 'BMC')?.version,
          UUID: board.machine.hardware.uuid,
          DateTime: new Date(Date.now() + board.machine.bmc.sel.clockOffsetSeconds * 1000).toISOString(),
          DateTimeLocalOffset: '+00:00',
          PowerState: 'On',
          Status: ok,
          SerialConsole: {
            ServiceEnabled: true,
            MaxConcurrentSessions: 1,
            ConnectTypesSupported: ['IPMI', ...(board.machine.sshPort() === null ? [] : ['SSH'])],
          },
          GraphicalConsole: { ...describeScreen(board), Port: undefined },
          CommandShell: { ServiceEnabled: false, MaxConcurrentSessions: 0, ConnectTypesSupported: ['SSH'] },
          NetworkProtocol: link(protocolPath),
          ...(vendor.log.under === 'manager' ? { LogServices: link(paths.logServices) } : {}),
          ...(vendor.media.under.includes('manager') ? { VirtualMedia: link(`${paths.manager}/VirtualMedia`) } : {}),
          Links: { ManagerForServers: [link(paths.system)], ManagerForChassis: [link(paths.chassis)] },
          Actions: {
            '#Manager.Reset': { target: resetPath, 'ResetType@Redfish.AllowableValues': resetTypes },
          },
        }),
    },
    {
      path: protocolPath,
      get: ({ board }) =>
        resource(protocolPath, 'ManagerNetworkProtocol.v1_9_1.ManagerNetworkProtocol', 'NetworkProtocol', 'Protocols', {
          HostName: board.machine.name,
          HTTPS: { ProtocolEnabled: true },
          HTTP: { ProtocolEnabled: false },
          IPMI: { ProtocolEnabled: board.machine.bmc.lanEnabled, Port: board.machine.bmc.port },
          SSH: describeSsh(board),
          NTP: { ProtocolEnabled: true, NTPServers: [] },
          Status: ok,
        }),
      patch: ({ board, body }) => {
        expectOnly(body, ['IPMI'])
        const ipmi = requireObject(body, 'IPMI')
        board.machine.bmc.lanEnabled = readFlag(ipmi, 'ProtocolEnabled') ?? board.machine.bmc.lanEnabled
        return noContent()
      },
    },
    {
      path: resetPath,
      post: ({ board, body }) => {
        const type = requireParameter(body, 'Manager.Reset', 'ResetType')
        if (!resetTypes.includes(type)) {
          throw new RedfishRefusal(400, 'ActionParameterValueNotInList', [type, 'ResetType', 'Manager.Reset'])
        }
        board.restartController()
        return noContent()
      },
    },
  ]
}
