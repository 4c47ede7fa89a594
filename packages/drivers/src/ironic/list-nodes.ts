import type { EngineNodeFilter, EnginePage, EnginePageRequest } from '../contract/engine-node'
import type { IronicConnection } from './ironic-connection'
import { parseNode, parseNodeState, stateFields } from './node-answer'
import { readPage } from './read-page'

const filterNames = {
  provisionState: 'provision_state',
  driver: 'driver',
  owner: 'owner',
  lessee: 'lessee',
  resourceClass: 'resource_class',
  conductorGroup: 'conductor_group',
  maintenance: 'maintenance',
  associated: 'associated',
  instanceId: 'instance_uuid',
  shard: 'shard',
  fault: 'fault',
  retired: 'retired',
} as const satisfies Record<keyof EngineNodeFilter, string>

const SHARD_MINOR = 82

export type NodeQuery = EnginePageRequest & { filter?: EngineNodeFilter }

function filterQuery(filter: EngineNodeFilter) {
  const query: Record<string, string | boolean> = {}
  for (const [key, name] of Object.entries(filterNames)) {
    const value = filter[key as keyof EngineNodeFilter]
    if (value !== undefined) query[name] = value
  }
  return { query, ...(filter.shard === undefined ? {} : { needs: SHARD_MINOR }) }
}

/** The engine's own order is by age: a node that comes meanwhile is on the last page. */
export function listNodeStates(connection: IronicConnection, { filter = {}, ...page }: NodeQuery) {
  const { query, ...rest } = filterQuery(filter)
  const ask = { path: '/nodes', key: 'nodes', query: { ...query, fields: stateFields }, ...rest }
  return readPage(connection, ask, page, parseNodeState)
}

export function listNodes(connection: IronicConnection, { filter = {}, ...page }: NodeQuery) {
  return readPage(connection, { path: '/nodes/detail', key: 'nodes', ...filterQuery(filter) }, page, parseNode)
}

/** Every page of a collection that is small by its nature: what hangs on one node. */
export async function readAll<T>(read: (after: string | null) => Promise<EnginePage<T>>): Promise<T[]> {
  const items: T[] = []
  let after: string | null = null
  do {
    const page: EnginePage<T> = await read(after)
    items.push(...page.items)
    // A server that says "more" and sends nothing would be asked for ever.
    after = page.items.length === 0 ? null : page.after
  } while (after !== null)
  return items
}
