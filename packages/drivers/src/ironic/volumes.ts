import type {
  EngineVolumeConnector,
  EngineVolumeTarget,
  NewEngineVolumeConnector,
  NewEngineVolumeTarget,
} from '../contract/engine-network'
import { childObjects } from './child-objects'
import type { IronicConnection } from './ironic-connection'
import { numberField, objectField, textField } from './json-field'
import { idField } from './read-page'

function parseConnector(value: unknown): EngineVolumeConnector {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'volume connector'),
    nodeId: textField(wire.node_uuid) ?? '',
    type: textField(wire.type) ?? '',
    connectorId: textField(wire.connector_id) ?? '',
    extra: objectField(wire.extra),
  }
}

const wireConnector = (connector: NewEngineVolumeConnector) => ({
  node_uuid: connector.nodeId,
  type: connector.type,
  connector_id: connector.connectorId,
  extra: connector.extra,
})

export const ironicVolumeConnectors = (connection: IronicConnection) =>
  childObjects(connection, { path: '/volume/connectors', parse: parseConnector, toWire: wireConnector })

function parseTarget(value: unknown): EngineVolumeTarget {
  const wire = objectField(value)
  return {
    id: idField(wire.uuid, 'volume target'),
    nodeId: textField(wire.node_uuid) ?? '',
    volumeType: textField(wire.volume_type) ?? '',
    volumeId: textField(wire.volume_id) ?? '',
    bootIndex: numberField(wire.boot_index) ?? Number(textField(wire.boot_index) ?? 0),
    properties: objectField(wire.properties),
    extra: objectField(wire.extra),
  }
}

const wireTarget = (target: NewEngineVolumeTarget) => ({
  node_uuid: target.nodeId,
  volume_type: target.volumeType,
  volume_id: target.volumeId,
  boot_index: target.bootIndex,
  properties: target.properties,
  extra: target.extra,
})

export const ironicVolumeTargets = (connection: IronicConnection) =>
  childObjects(connection, { path: '/volume/targets', parse: parseTarget, toWire: wireTarget })
