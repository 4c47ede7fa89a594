import type { IronicNodeChange } from '@ingot/core/ironic/node-change'
import type { EnginePatch } from '@ingot/drivers/contract/engine-node'
import type { ChangeTarget } from './change-target'
import { allPages } from './read-fleet'
import { writeSide } from './write-side'

type ChangeOf<T extends IronicNodeChange['type']> = Extract<IronicNodeChange, { type: T }>

/** Makes one change in Ironic. Safe to repeat, but for `inject_nmi`: what is there already is not made twice. */
export async function applyChange(target: ChangeTarget, change: IronicNodeChange): Promise<void> {
  const { engine, ironicNodeId: node } = target
  switch (change.type) {
    case 'read':
      return
    case 'write':
      return writeSide(target, change.fields)
    case 'edit_node':
      await engine.nodes.update(node, nodePatch(change))
      return
    case 'abort':
    case 'unhold':
      return engine.nodes.setProvisionState(node, { verb: change.type })
    case 'create_port':
      return createPort(target, change)
    case 'edit_port':
      await engine.ports.update(change.id, portPatch(change))
      return
    case 'delete_port':
      return engine.ports.delete(change.id)
    case 'create_port_group':
      return createPortGroup(target, change)
    case 'edit_port_group':
      await engine.portGroups.update(change.id, [
        replace('/name', change.name),
        ...(change.address === null ? [] : [replace('/address', change.address)]),
        replace('/mode', change.mode),
        replace('/standalone_ports_supported', change.standalonePorts),
      ])
      return
    case 'delete_port_group':
      return engine.portGroups.delete(change.id)
    case 'attach_vif':
      if ((await engine.nodes.vifs(node)).includes(change.vifId)) return
      return engine.nodes.attachVif(node, {
        vifId: change.vifId,
        ...(change.portId === null ? {} : { portId: change.portId }),
      })
    case 'detach_vif':
      return engine.nodes.detachVif(node, change.vifId)
    case 'create_connector':
      return createConnector(target, change)
    case 'delete_connector':
      return engine.volumeConnectors.delete(change.id)
    case 'create_target':
      return createTarget(target, change)
    case 'delete_target':
      return engine.volumeTargets.delete(change.id)
    case 'set_boot_device':
      return engine.nodes.setBootDevice(node, change.device, change.persistent)
    case 'inject_nmi':
      return engine.nodes.injectNmi(node)
    case 'set_console':
      return engine.nodes.enableConsole(node, change.enabled)
    case 'set_traits':
      return engine.nodes.setTraits(node, [...new Set(change.traits)])
    case 'set_raid':
      return engine.nodes.setRaidTarget(
        node,
        change.disks.map(({ sizeGib, ...disk }) => ({ ...disk, sizeGib: sizeGib ?? 'MAX' })),
      )
  }
}

const replace = (path: string, value: unknown): EnginePatch => ({ op: 'replace', path, value })

const nodePatch = (change: ChangeOf<'edit_node'>): EnginePatch[] => [
  replace('/name', change.name),
  replace('/description', change.description === '' ? null : change.description),
  replace('/resource_class', change.resourceClass === '' ? null : change.resourceClass),
  replace('/owner', change.owner === '' ? null : change.owner),
  replace('/automated_clean', change.automatedClean),
  replace('/retired', change.retired),
  replace('/protected', change.protected),
]

async function createPort({ engine, ironicNodeId: nodeId }: ChangeTarget, change: ChangeOf<'create_port'>) {
  const { address, pxeEnabled, portGroupId, physicalNetwork, link } = change
  const there = await allPages((page) => engine.ports.list({ ...page, nodeId }))
  if (there.some((port) => port.address === address)) return
  await engine.ports.create({
    nodeId,
    address,
    pxeEnabled,
    ...(portGroupId === null ? {} : { portGroupId }),
    ...(physicalNetwork === '' ? {} : { physicalNetwork }),
    ...(link === null ? {} : { link }),
  })
}

function portPatch({ pxeEnabled, portGroupId, physicalNetwork, link }: ChangeOf<'edit_port'>): EnginePatch[] {
  const words = link && { switch_id: link.switchId, port_id: link.portId, switch_info: link.switchInfo }
  return [
    replace('/pxe_enabled', pxeEnabled),
    replace('/portgroup_uuid', portGroupId),
    replace('/physical_network', physicalNetwork === '' ? null : physicalNetwork),
    replace('/local_link_connection', words ?? {}),
  ]
}

async function createPortGroup({ engine, ironicNodeId: nodeId }: ChangeTarget, change: ChangeOf<'create_port_group'>) {
  const { name, address, mode, standalonePorts } = change
  const there = await allPages((page) => engine.portGroups.list({ ...page, nodeId }))
  if (there.some((group) => group.name === name)) return
  await engine.portGroups.create({ nodeId, name, mode, standalonePorts, ...(address === null ? {} : { address }) })
}

async function createConnector({ engine, ironicNodeId: nodeId }: ChangeTarget, change: ChangeOf<'create_connector'>) {
  const { connectorType: type, connectorId } = change
  const there = await allPages((page) => engine.volumeConnectors.list({ ...page, nodeId }))
  if (there.some((connector) => connector.type === type && connector.connectorId === connectorId)) return
  await engine.volumeConnectors.create({ nodeId, type, connectorId })
}

async function createTarget({ engine, ironicNodeId: nodeId }: ChangeTarget, change: ChangeOf<'create_target'>) {
  const { volumeType, volumeId, bootIndex } = change
  const there = await allPages((page) => engine.volumeTargets.list({ ...page, nodeId }))
  if (there.some((target) => target.bootIndex === bootIndex && target.volumeId === volumeId)) return
  await engine.volumeTargets.create({ nodeId, volumeType, volumeId, bootIndex })
}
