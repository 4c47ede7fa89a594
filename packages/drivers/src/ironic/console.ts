import type { EngineConsole } from '../contract/engine-hardware'
import type { IronicConnection } from './ironic-connection'
import { flagField, objectField, textField } from './json-field'
import { nodePath } from './object-path'

export async function readConsole(connection: IronicConnection, id: string): Promise<EngineConsole> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/states/console') })
  const wire = objectField(body)
  const info = objectField(wire.console_info)
  return { enabled: flagField(wire.console_enabled) ?? false, type: textField(info.type), url: textField(info.url) }
}

export async function enableConsole(connection: IronicConnection, id: string, enabled: boolean): Promise<void> {
  await connection.request({ method: 'PUT', path: nodePath(id, '/states/console'), payload: { enabled } })
}
