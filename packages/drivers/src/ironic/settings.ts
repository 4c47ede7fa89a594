import type { EngineBiosSetting, EngineFirmwareComponent, EngineLogicalDisk } from '../contract/engine-hardware'
import type { IronicConnection } from './ironic-connection'
import { flagField, listField, numberField, objectField, textField, textsField } from './json-field'
import { nodePath } from './object-path'

const BIOS_DETAIL_MINOR = 74
const FIRMWARE_MINOR = 86

const wireDisk = (disk: EngineLogicalDisk) => ({
  raid_level: disk.raidLevel,
  size_gb: disk.sizeGib,
  is_root_volume: disk.isRootVolume,
  volume_name: disk.volumeName,
  disk_type: disk.diskType,
  interface_type: disk.interfaceType,
  number_of_physical_disks: disk.numberOfPhysicalDisks,
  share_physical_disks: disk.sharePhysicalDisks,
  controller: disk.controller,
  physical_disks: disk.physicalDisks,
})

/** Stored by the engine, applied by a clean. An empty list takes the target away. */
export async function setRaidTarget(connection: IronicConnection, id: string, disks: EngineLogicalDisk[]) {
  const payload = disks.length === 0 ? {} : { logical_disks: disks.map(wireDisk) }
  await connection.request({ method: 'PUT', path: nodePath(id, '/states/raid'), payload })
}

function parseSetting(value: unknown): EngineBiosSetting {
  const wire = objectField(value)
  return {
    name: textField(wire.name) ?? '',
    value: textField(wire.value),
    attributeType: textField(wire.attribute_type),
    allowableValues: textsField(wire.allowable_values),
    readOnly: flagField(wire.read_only),
    resetRequired: flagField(wire.reset_required),
    lowerBound: numberField(wire.lower_bound),
    upperBound: numberField(wire.upper_bound),
    minLength: numberField(wire.min_length),
    maxLength: numberField(wire.max_length),
    unique: flagField(wire.unique),
  }
}

export async function readBios(connection: IronicConnection, id: string): Promise<EngineBiosSetting[]> {
  const { minor } = await connection.versions()
  const detail = minor >= BIOS_DETAIL_MINOR ? { query: { detail: true } } : {}
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/bios'), ...detail })
  return listField(objectField(body).bios)
    .map(parseSetting)
    .filter(({ name }) => name !== '')
}

function parseComponent(value: unknown): EngineFirmwareComponent {
  const wire = objectField(value)
  return {
    component: textField(wire.component) ?? '',
    initialVersion: textField(wire.initial_version),
    currentVersion: textField(wire.current_version),
    lastVersionFlashed: textField(wire.last_version_flashed),
    vendor: textField(wire.vendor),
    model: textField(wire.model),
  }
}

export async function readFirmware(connection: IronicConnection, id: string): Promise<EngineFirmwareComponent[]> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/firmware'), needs: FIRMWARE_MINOR })
  return listField(objectField(body).firmware)
    .map(parseComponent)
    .filter(({ component }) => component !== '')
}

/** Never repeated by the driver. */
export async function injectNmi(connection: IronicConnection, id: string): Promise<void> {
  await connection.request({ method: 'PUT', path: nodePath(id, '/management/inject_nmi'), payload: {}, isVerb: true })
}
