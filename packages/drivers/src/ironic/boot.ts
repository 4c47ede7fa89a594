import type { EngineBootDevice } from '../contract/engine-hardware'
import type { IronicConnection } from './ironic-connection'
import { flagField, objectField, textField, textsField } from './json-field'
import { nodePath } from './object-path'

const BOOT_MODE_MINOR = 76

export async function readBootDevice(connection: IronicConnection, id: string): Promise<EngineBootDevice> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/management/boot_device') })
  const wire = objectField(body)
  return { device: textField(wire.boot_device), persistent: flagField(wire.persistent) }
}

export async function readBootDevices(connection: IronicConnection, id: string): Promise<string[]> {
  const path = nodePath(id, '/management/boot_device/supported')
  return textsField(objectField((await connection.request({ method: 'GET', path })).body).supported_boot_devices)
}

export async function setBootDevice(
  connection: IronicConnection,
  id: string,
  device: string,
  persistent: boolean,
): Promise<void> {
  const payload = { boot_device: device, persistent }
  await connection.request({ method: 'PUT', path: nodePath(id, '/management/boot_device'), payload })
}

export async function setBootMode(connection: IronicConnection, id: string, mode: 'bios' | 'uefi'): Promise<void> {
  const ask = { method: 'PUT', path: nodePath(id, '/states/boot_mode'), isVerb: true, needs: BOOT_MODE_MINOR } as const
  await connection.request({ ...ask, payload: { target: mode } })
}

export async function setSecureBoot(connection: IronicConnection, id: string, enabled: boolean): Promise<void> {
  const path = nodePath(id, '/states/secure_boot')
  await connection.request({ method: 'PUT', path, isVerb: true, needs: BOOT_MODE_MINOR, payload: { target: enabled } })
}
