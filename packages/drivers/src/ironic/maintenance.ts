import type { IronicConnection } from './ironic-connection'
import { nodePath } from './object-path'

export async function setMaintenance(connection: IronicConnection, id: string, reason: string): Promise<void> {
  await connection.request({ method: 'PUT', path: nodePath(id, '/maintenance'), payload: { reason } })
}

export async function clearMaintenance(connection: IronicConnection, id: string): Promise<void> {
  await connection.request({ method: 'DELETE', path: nodePath(id, '/maintenance') })
}
