import { EngineError } from '../contract/engine-error'
import type { EngineVifRequest } from '../contract/engine-network'
import type { IronicConnection } from './ironic-connection'
import { listField, objectField, textField } from './json-field'
import { removeOnce } from './node-record'
import { nodePath, segment } from './object-path'

const VIF_PLACE_MINOR = 67

export async function listVifs(connection: IronicConnection, id: string): Promise<string[]> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/vifs') })
  return listField(objectField(body).vifs).flatMap((each) => textField(objectField(each).id) ?? [])
}

export async function attachVif(connection: IronicConnection, id: string, request: EngineVifRequest): Promise<void> {
  const payload = { id: request.vifId, port_uuid: request.portId, portgroup_uuid: request.portGroupId }
  const needs = request.portId || request.portGroupId ? { needs: VIF_PLACE_MINOR } : {}
  await connection.request({ method: 'POST', path: nodePath(id, '/vifs'), payload, ...needs })
}

export async function detachVif(connection: IronicConnection, id: string, vifId: string): Promise<void> {
  const removal = connection.request({ method: 'DELETE', path: nodePath(id, `/vifs/${segment(vifId)}`) })
  await removeOnce(
    removal.catch((error: unknown) => {
      const isDetached = error instanceof EngineError && /because it is not attached/.test(String(error.detail.message))
      if (!isDetached) throw error
    }),
  )
}
