import type { EnginePortGroup, NewEnginePortGroup } from '../contract/engine-network'
import { childObjects } from './child-objects'
import type { IronicConnection } from './ironic-connection'
import { flagField, objectField, textField } from './json-field'
import { vifOf } from './ports'
import { idField } from './read-page'

function parsePortGroup(value: unknown): EnginePortGroup {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'port group'),
    nodeId: textField(wire.node_uuid) ?? '',
    name: textField(wire.name),
    address: textField(wire.address)?.toLowerCase() ?? null,
    mode: textField(wire.mode),
    standalonePorts: flagField(wire.standalone_ports_supported) ?? true,
    properties: objectField(wire.properties),
    extra: objectField(wire.extra),
    vifId: vifOf(wire),
    updatedAt: textField(wire.updated_at),
  }
}

const wirePortGroup = (group: NewEnginePortGroup) => ({
  node_uuid: group.nodeId,
  name: group.name,
  address: group.address,
  mode: group.mode,
  standalone_ports_supported: group.standalonePorts,
  properties: group.properties,
  extra: group.extra,
})

export const ironicPortGroups = (connection: IronicConnection) =>
  childObjects(connection, { path: '/portgroups', parse: parsePortGroup, toWire: wirePortGroup })
