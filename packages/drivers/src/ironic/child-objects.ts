import type { EngineObjects } from '../contract/provision-engine'
import type { IronicConnection } from './ironic-connection'
import { removeOnce } from './node-record'
import { segment } from './object-path'
import { readPage } from './read-page'

type Kind<T, New> = {
  /** Path of the collection; its last word is the key of the list. */
  path: string
  parse: (value: unknown) => T
  toWire: (object: New) => Record<string, unknown>
  /** The minor version that creating this one needs. */
  needs?: (object: New) => number
}

/** Create, read, change and delete of what hangs on a node: the engine treats all of them alike. */
export function childObjects<T extends { id: string }, New>(
  connection: IronicConnection,
  { path, parse, toWire, needs = () => 0 }: Kind<T, New>,
): EngineObjects<T, New> {
  const key = path.split('/').at(-1) ?? ''
  const one = (id: string) => `${path}/${segment(id)}`
  return {
    list: ({ nodeId, ...page } = {}) =>
      readPage(connection, { path, key, query: { detail: true, node: nodeId } }, page, parse),
    create: async (object) => {
      const ask = { method: 'POST', path, payload: toWire(object), needs: needs(object) } as const
      return parse((await connection.request(ask)).body)
    },
    update: async (id, patch) =>
      parse((await connection.request({ method: 'PATCH', path: one(id), payload: patch })).body),
    delete: (id) => removeOnce(connection.request({ method: 'DELETE', path: one(id) })),
  }
}
