import { EngineError } from '../contract/engine-error'
import type { EngineInventory } from '../contract/engine-hardware'
import type { EngineHistoryEntry, EnginePatch, EngineValidation, NewEngineNode } from '../contract/engine-node'
import type { IronicConnection } from './ironic-connection'
import { flagField, isObject, objectField, textField } from './json-field'
import { readAll } from './list-nodes'
import { parseNode, parseNodeState, stateFields } from './node-answer'
import { nodePath } from './object-path'
import { idField, readPage } from './read-page'

const HISTORY_MINOR = 78
const INVENTORY_MINOR = 81

export async function getNode(connection: IronicConnection, id: string) {
  return parseNode((await connection.request({ method: 'GET', path: nodePath(id) })).body)
}

export async function getNodeState(connection: IronicConnection, id: string) {
  const query = { fields: stateFields }
  return parseNodeState((await connection.request({ method: 'GET', path: nodePath(id), query })).body)
}

/** Undefined fields are left out by JSON: the engine then takes its default. */
function wireNode(node: NewEngineNode) {
  const interfaces = Object.entries(node.interfaces ?? {}).map(([kind, name]) => [`${kind}_interface`, name])
  return {
    uuid: node.id,
    name: node.name,
    driver: node.driver,
    driver_info: node.driverInfo,
    properties: node.properties,
    instance_info: node.instanceInfo,
    extra: node.extra,
    resource_class: node.resourceClass,
    conductor_group: node.conductorGroup,
    owner: node.owner,
    lessee: node.lessee,
    description: node.description,
    automated_clean: node.automatedClean,
    network_data: node.networkData,
    ...Object.fromEntries(interfaces),
  }
}

export async function createNode(connection: IronicConnection, node: NewEngineNode) {
  return parseNode((await connection.request({ method: 'POST', path: '/nodes', payload: wireNode(node) })).body)
}

export async function updateNode(connection: IronicConnection, id: string, patch: EnginePatch[]) {
  return parseNode((await connection.request({ method: 'PATCH', path: nodePath(id), payload: patch })).body)
}

/** Runs a removal; what is gone already counts as removed. */
export async function removeOnce(removal: Promise<unknown>): Promise<void> {
  await removal.catch((error: unknown) => {
    const isGone = error instanceof EngineError && /^(node|object)_not_found$/.test(error.code)
    if (!isGone) throw error
  })
}

export const deleteNode = (connection: IronicConnection, id: string) =>
  removeOnce(connection.request({ method: 'DELETE', path: nodePath(id) }))

export async function validateNode(connection: IronicConnection, id: string): Promise<EngineValidation> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/validate') })
  const entries = Object.entries(objectField(body)).filter(([, value]) => isObject(value))
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const { result, reason } = objectField(value)
      return [name, { valid: flagField(result), reason: textField(reason) }]
    }),
  )
}

function parseHistory(value: unknown): EngineHistoryEntry {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'history entry'),
    at: textField(wire.created_at),
    conductor: textField(wire.conductor),
    eventType: textField(wire.event_type),
    severity: textField(wire.severity),
    event: textField(wire.event),
    user: textField(wire.user),
  }
}

/** Newest last. The engine keeps 300 entries per node by default. */
export function readHistory(connection: IronicConnection, id: string): Promise<EngineHistoryEntry[]> {
  const ask = { path: nodePath(id, '/history'), key: 'history', query: { detail: true }, needs: HISTORY_MINOR }
  return readAll((after) => readPage(connection, ask, { after }, parseHistory))
}

export async function readInventory(connection: IronicConnection, id: string): Promise<EngineInventory | null> {
  try {
    const ask = { method: 'GET', path: nodePath(id, '/inventory'), needs: INVENTORY_MINOR } as const
    const body = objectField((await connection.request(ask)).body)
    return { inventory: objectField(body.inventory), pluginData: objectField(body.plugin_data) }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'object_not_found') return null
    throw error
  }
}
