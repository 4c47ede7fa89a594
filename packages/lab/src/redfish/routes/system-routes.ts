import { changeBoot, describeBoot } from '../boot-override'
import { expectOnly, readChoice, readFlag, readText, requireObject } from '../read-body'
import type { LightState, RedfishBoard } from '../redfish-board'
import { type JsonObject, noContent } from '../redfish-reply'
import { observedPower, resetSystem } from '../reset-system'
import { collection, link, ok, type RouteTable, resource } from '../route'

const lightStates = ['Lit', 'Blinking', 'Off'] as const satisfies readonly LightState[]

/** The LED under the names that this firmware has for it. */
export function describeLight(board: RedfishBoard): JsonObject {
  const { indicator } = board.machine.vendor
  return {
    ...(indicator.includes('IndicatorLED') ? { IndicatorLED: board.light } : {}),
    ...(indicator.includes('LocationIndicatorActive') ? { LocationIndicatorActive: board.light !== 'Off' } : {}),
  }
}

/** The screen is plain VNC, which the standard has no word for. */
export function describeScreen({ machine }: RedfishBoard): JsonObject {
  const port = machine.vncPort()
  const offer = { ServiceEnabled: port !== null, MaxConcurrentSessions: port === null ? 0 : 4 }
  return { ...offer, ConnectTypesSupported: ['OEM'], ...(port === null ? {} : { Port: port }) }
}

/** The same service under the names of ComputerSystem and of ManagerNetworkProtocol. */
export function describeSsh(
  { machine }: RedfishBoard,
  enabled: 'ServiceEnabled' | 'ProtocolEnabled' = 'ProtocolEnabled',
) {
  const port = machine.sshPort()
  return { [enabled]: port !== null, ...(port === null ? {} : { Port: port }) }
}

export function changeLight(board: RedfishBoard, body: JsonObject): void {
  const state = readChoice(body, 'IndicatorLED', lightStates)
  if (state !== undefined) board.light = state
  const active = readFlag(body, 'LocationIndicatorActive')
  if (active !== undefined) board.light = active ? 'Blinking' : 'Off'
}

export const systemRoutes: RouteTable = (paths, vendor) => {
  const resetPath = `${paths.system}/Actions/ComputerSystem.Reset`
  const settingsPath = vendor.boot.atSettingsObject && `${paths.system}/${vendor.boot.atSettingsObject}`
  const describe = (board: RedfishBoard): JsonObject => {
    const { hardware, server, bmc } = board.machine
    const { profile } = hardware
    const power = observedPower(board)
    return resource(paths.system, 'ComputerSystem.v1_20_0.ComputerSystem', vendor.ids.system, 'System', {
      SystemType: 'Physical',
      Manufacturer: profile.manufacturer,
      Model: profile.product,
      SKU: `${profile.product}-01`,
      SerialNumber: hardware.serial,
      UUID: hardware.uuid,
      AssetTag: board.assetTag,
      HostName: '',
      BiosVersion: hardware.installed.biosVersion,
      ...(power === null ? {} : { PowerState: power }),
      ...describeLight(board),
      Status: { ...ok, HealthRollup: 'OK', State: server.isPowerOn() ? 'Enabled' : 'StandbyOffline' },
      Boot: describeBoot(board),
      BootProgress: { LastState: server.progress },
      ...(settingsPath
        ? { '@Redfish.Settings': { '@odata.type': '#Settings.v1_3_5.Settings', SettingsObject: link(settingsPath) } }
        : {}),
      ProcessorSummary: { Count: profile.cpu.sockets, Model: profile.cpu.model, Status: ok },
      MemorySummary: { TotalSystemMemoryGiB: profile.memoryMib / 1024, Status: { ...ok, HealthRollup: 'OK' } },
      SerialConsole: {
        MaxConcurrentSessions: 1,
        IPMI: { ServiceEnabled: bmc.solEnabled && bmc.lanEnabled, Port: bmc.port },
        SSH: describeSsh(board, 'ServiceEnabled'),
      },
      GraphicalConsole: describeScreen(board),
      Bios: link(paths.bios),
      SecureBoot: link(`${paths.system}/SecureBoot`),
      Processors: link(`${paths.system}/Processors`),
      Memory: link(`${paths.system}/Memory`),
      EthernetInterfaces: link(`${paths.system}/EthernetInterfaces`),
      Storage: link(`${paths.system}/Storage`),
      ...(vendor.log.under === 'system' ? { LogServices: link(paths.logServices) } : {}),
      ...(vendor.media.under.includes('system') ? { VirtualMedia: link(`${paths.system}/VirtualMedia`) } : {}),
      Links: { Chassis: [link(paths.chassis)], ManagedBy: [link(paths.manager)] },
      Actions: {
        '#ComputerSystem.Reset': {
          target: resetPath,
          'ResetType@Redfish.AllowableValues': vendor.power.resetTypes,
        },
      },
    })
  }
  return [
    { path: paths.systems, get: () => collection(paths.systems, 'ComputerSystem', 'Systems', [paths.system]) },
    {
      path: paths.system,
      get: ({ board }) => describe(board),
      patch: ({ board, body }) => {
        expectOnly(body, [...(settingsPath ? [] : ['Boot']), 'AssetTag', ...vendor.indicator])
        if (body.Boot !== undefined) changeBoot(board, requireObject(body, 'Boot'))
        changeLight(board, body)
        board.assetTag = readText(body, 'AssetTag') ?? board.assetTag
        return noContent()
      },
    },
    ...(settingsPath
      ? [
          {
            path: settingsPath,
            get: ({ board }: { board: RedfishBoard }) =>
              resource(settingsPath, 'ComputerSystem.v1_20_0.ComputerSystem', 'SD', 'System settings', {
                Boot: describeBoot(board),
              }),
            patch: ({ board, body }: { board: RedfishBoard; body: JsonObject }) => {
              expectOnly(body, ['Boot'])
              changeBoot(board, requireObject(body, 'Boot'))
              return noContent()
            },
          },
        ]
      : []),
    {
      path: resetPath,
      post: ({ board, body }) => {
        resetSystem(board, body)
        return noContent()
      },
    },
  ]
}
