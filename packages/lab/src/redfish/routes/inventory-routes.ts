import type { NodeHardware } from '../../node-hardware'
import type { RedfishBoard } from '../redfish-board'
import type { JsonObject } from '../redfish-reply'
import { collection, ok, type Route, type RouteTable, resource } from '../route'

const dimmMib = 16 * 1024

function processors({ profile }: NodeHardware, path: string): JsonObject[] {
  const { sockets, threads, model, mhz } = profile.cpu
  const arm = profile.architecture === 'aarch64'
  return Array.from({ length: sockets }, (_, slot) =>
    resource(`${path}/CPU.${slot + 1}`, 'Processor.v1_18_0.Processor', `CPU.${slot + 1}`, `Processor ${slot + 1}`, {
      Socket: `CPU.Socket.${slot + 1}`,
      ProcessorType: 'CPU',
      ProcessorArchitecture: arm ? 'ARM' : 'x86',
      InstructionSet: arm ? 'ARM-A64' : 'x86-64',
      Manufacturer: arm ? profile.manufacturer : 'Intel(R) Corporation',
      Model: model,
      MaxSpeedMHz: mhz,
      TotalCores: Math.ceil(threads / sockets / (arm ? 1 : 2)),
      TotalThreads: threads / sockets,
      Status: ok,
    }),
  )
}

function memory({ profile }: NodeHardware, path: string): JsonObject[] {
  return Array.from({ length: profile.memoryMib / dimmMib }, (_, slot) =>
    resource(`${path}/DIMM.${slot + 1}`, 'Memory.v1_17_1.Memory', `DIMM.${slot + 1}`, `DIMM ${slot + 1}`, {
      MemoryType: 'DRAM',
      MemoryDeviceType: 'DDR4',
      CapacityMiB: dimmMib,
      OperatingSpeedMhz: 3200,
      Manufacturer: 'Samsung',
      SerialNumber: `D${slot}`,
      Status: ok,
    }),
  )
}

function interfaces({ nics }: NodeHardware, path: string): JsonObject[] {
  return nics.map((nic, slot) =>
    resource(`${path}/NIC.${slot + 1}`, 'EthernetInterface.v1_9_0.EthernetInterface', `NIC.${slot + 1}`, nic.device, {
      MACAddress: nic.mac.toUpperCase(),
      PermanentMACAddress: nic.mac.toUpperCase(),
      InterfaceEnabled: true,
      LinkStatus: 'LinkUp',
      SpeedMbps: nic.speedMbps,
      UefiDevicePath: `PciRoot(0x2)/Pci(0x0,0x${slot})/MAC(${nic.mac.replaceAll(':', '').toUpperCase()},0x1)`,
      Status: ok,
    }),
  )
}

function listed(
  path: string,
  type: string,
  name: string,
  members: (hardware: NodeHardware, path: string) => JsonObject[],
): Route[] {
  const all = (board: RedfishBoard) => members(board.machine.hardware, path)
  return [
    {
      path,
      get: ({ board }) =>
        collection(
          path,
          type,
          name,
          all(board).map((member) => String(member['@odata.id'])),
        ),
    },
    { path: `${path}/:id`, get: ({ board, params }) => all(board).find((member) => member.Id === params[0]) ?? null },
  ]
}

/** What the machine is built of, as the hardware profile says. */
export const inventoryRoutes: RouteTable = (paths) => [
  ...listed(`${paths.system}/Processors`, 'Processor', 'Processors', processors),
  ...listed(`${paths.system}/Memory`, 'Memory', 'Memory', memory),
  ...listed(`${paths.system}/EthernetInterfaces`, 'EthernetInterface', 'Ethernet Interfaces', interfaces),
]
