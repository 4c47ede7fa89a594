import type { FruInfo } from '../contract/fru-info'
import type { HardwareFacts, HardwareSystem } from '../contract/hardware-inventory'
import { finite, link, mac, object, text, uuid, whole } from './json-reader'
import type { Resource } from './redfish-connection'
import { nameOf, type RedfishService } from './redfish-service'
import { readDrives } from './storage'

export const systemOf = ({ body }: Resource): HardwareSystem => ({
  manufacturer: text(body.Manufacturer),
  model: text(body.Model),
  serial: text(body.SerialNumber),
  uuid: uuid(body.UUID),
  sku: text(body.SKU),
})

export async function readHardware(service: RedfishService): Promise<HardwareFacts> {
  const system = await service.system()
  const { body } = system
  const processors = (await service.members(link(body.Processors))).filter(isPresent)
  const interfaces = await service.members(link(body.EthernetInterfaces))
  const storages = await service.members(link(body.Storage))
  const drives: HardwareFacts['drives'] = []
  for (const storage of storages) {
    for (const { name, model, serial, sizeBytes, media } of await readDrives(service, storage))
      drives.push({ name, model, serial, sizeBytes, media })
  }
  const memoryGib = finite(object(body.MemorySummary).TotalSystemMemoryGiB)
  return {
    system: systemOf(system),
    cpus: processors
      .filter(({ body: cpu }) => (text(cpu.ProcessorType) ?? 'CPU') === 'CPU')
      .map((cpu) => ({
        name: nameOf(cpu),
        model: text(cpu.body.Model),
        cores: whole(cpu.body.TotalCores),
        threads: whole(cpu.body.TotalThreads),
      })),
    memoryMib: memoryGib === null ? null : Math.round(memoryGib * 1_024),
    nics: interfaces.flatMap(nicOf),
    drives,
    biosVersion: text(body.BiosVersion),
  }
}

const isPresent = ({ body }: Resource) => text(object(body.Status).State) !== 'Absent'

function nicOf(nic: Resource): HardwareFacts['nics'] {
  const { body } = nic
  const address = mac(body.PermanentMACAddress) ?? mac(body.MACAddress)
  if (address === null) return []
  const status = text(body.LinkStatus)
  const speedMbps = whole(body.SpeedMbps)
  return [
    {
      mac: address,
      name: nameOf(nic),
      linkUp: status === null ? null : status === 'LinkUp',
      speedMbps: speedMbps !== null && speedMbps > 0 ? speedMbps : null,
    },
  ]
}

const filled = <T extends Record<string, string | null>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as { [K in keyof T]?: string }

/** Redfish has no FRU areas; system and enclosure say the same things. */
export async function readFru(service: RedfishService): Promise<FruInfo> {
  const system = await service.system()
  const { body } = system
  const [chassis] = await service.chassis(system)
  const product = filled({
    manufacturer: text(body.Manufacturer),
    name: text(body.Model),
    partNumber: text(body.PartNumber) ?? text(body.SKU),
    serial: text(body.SerialNumber),
    assetTag: text(body.AssetTag),
  })
  const enclosure = filled({ partNumber: text(chassis?.body.PartNumber), serial: text(chassis?.body.SerialNumber) })
  return {
    chassis: chassis ? { type: unknownChassisType, ...enclosure, custom: [] } : null,
    board: null,
    product: { ...product, custom: [] },
  }
}

/** SMBIOS chassis type "unknown": Redfish has words of its own for it. */
const unknownChassisType = 2
