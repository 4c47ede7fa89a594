import type { IronicConnection } from './ironic-connection'
import { objectField, textsField } from './json-field'
import { nodePath } from './object-path'

export async function readTraits(connection: IronicConnection, id: string): Promise<string[]> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/traits') })
  return textsField(objectField(body).traits).sort()
}

export async function setTraits(connection: IronicConnection, id: string, traits: string[]): Promise<void> {
  await connection.request({ method: 'PUT', path: nodePath(id, '/traits'), payload: { traits } })
}
