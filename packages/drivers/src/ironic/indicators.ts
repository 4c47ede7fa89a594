import type { EngineIndicator } from '../contract/engine-hardware'
import type { IronicConnection } from './ironic-connection'
import { listField, objectField, textField, textsField } from './json-field'
import { nodePath, segment } from './object-path'

// The engine names one `led@chassis`: id and component in one word.
function parseIndicator(value: unknown): EngineIndicator[] {
  const wire = objectField(value)
  const [id, component] = (textField(wire.name) ?? '').split('@')
  return id && component ? [{ id, component, states: textsField(wire.states).map((each) => each.toLowerCase()) }] : []
}

export async function listIndicators(connection: IronicConnection, id: string): Promise<EngineIndicator[]> {
  const { body } = await connection.request({ method: 'GET', path: nodePath(id, '/management/indicators') })
  return listField(objectField(body).indicators).flatMap(parseIndicator)
}

export async function setIndicator(
  connection: IronicConnection,
  id: string,
  indicator: { component: string; id: string },
  state: 'on' | 'off' | 'blinking',
): Promise<void> {
  const path = nodePath(id, `/management/indicators/${segment(`${indicator.id}@${indicator.component}`)}`)
  await connection.request({ method: 'PUT', path, payload: { state: state.toUpperCase() } })
}
