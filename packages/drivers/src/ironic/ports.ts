import type { EngineLink, EnginePort, NewEnginePort } from '../contract/engine-network'
import type { EngineJson } from '../contract/engine-node'
import { childObjects } from './child-objects'
import type { IronicConnection } from './ironic-connection'
import { flagField, objectField, textField } from './json-field'
import { idField } from './read-page'

const PORT_NAME_MINOR = 88

function parseLink(value: unknown): EngineLink | null {
  const wire = objectField(value)
  const switchId = textField(wire.switch_id)
  const portId = textField(wire.port_id)
  if (switchId === null || portId === null) return null
  const switchInfo = textField(wire.switch_info)
  return { switchId, portId, ...(switchInfo === null ? {} : { switchInfo }) }
}

/** The virtual interface of a port or port group: the second place is how old releases kept it. */
export const vifOf = (wire: EngineJson): string | null =>
  textField(objectField(wire.internal_info).tenant_vif_port_id) ?? textField(objectField(wire.extra).vif_port_id)

function parsePort(value: unknown): EnginePort {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'port'),
    nodeId: textField(wire.node_uuid) ?? '',
    address: (textField(wire.address) ?? '').toLowerCase(),
    portGroupId: textField(wire.portgroup_uuid),
    pxeEnabled: flagField(wire.pxe_enabled) ?? true,
    physicalNetwork: textField(wire.physical_network),
    link: parseLink(wire.local_link_connection),
    isSmartNic: flagField(wire.is_smartnic) ?? false,
    name: textField(wire.name),
    extra: objectField(wire.extra),
    vifId: vifOf(wire),
    updatedAt: textField(wire.updated_at),
  }
}

const wireLink = (link: EngineLink) => ({
  switch_id: link.switchId,
  port_id: link.portId,
  switch_info: link.switchInfo,
})

const wirePort = (port: NewEnginePort) => ({
  node_uuid: port.nodeId,
  address: port.address,
  portgroup_uuid: port.portGroupId,
  pxe_enabled: port.pxeEnabled,
  physical_network: port.physicalNetwork,
  local_link_connection: port.link && wireLink(port.link),
  name: port.name,
  extra: port.extra,
})

export const ironicPorts = (connection: IronicConnection) =>
  childObjects(connection, {
    path: '/ports',
    parse: parsePort,
    toWire: wirePort,
    needs: (port: NewEnginePort) => (port.name === undefined ? 0 : PORT_NAME_MINOR),
  })
