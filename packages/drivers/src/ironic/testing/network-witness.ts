import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { followNode, makeFakeNode, randomMac, refusalOf, type WitnessContext, whileLocked } from './witness-context'

/** Not for an Ironic on PostgreSQL: there it cannot delete port groups. */
export function portGroupWitness(context: WitnessContext): void {
  it('has port groups and ports with their place on a switch', async () => {
    const { engine } = context
    const { id: nodeId } = await makeFakeNode(engine)
    const group = await engine.portGroups.create({
      nodeId,
      name: `bond-${nodeId.slice(0, 8)}`,
      address: randomMac(),
      mode: '802.3ad',
      properties: { miimon: 100, xmit_hash_policy: 'layer3+4' },
    })
    expect(group).toMatchObject({ nodeId, mode: '802.3ad', standalonePorts: true, vifId: null })
    const link = { switchId: '0a:1b:2c:3d:4e:5f', portId: 'Ethernet1/1', switchInfo: 'leaf-1' }
    const address = randomMac()
    const port = await engine.ports.create({ nodeId, address, link, portGroupId: group.id, pxeEnabled: false })
    expect(port).toMatchObject({ nodeId, address, link, portGroupId: group.id, pxeEnabled: false })
    expect((await engine.ports.list({ nodeId })).items).toEqual([port])
    expect((await engine.portGroups.list({ nodeId })).items).toEqual([group])
    const moved = await engine.ports.update(port.id, [{ op: 'remove', path: '/portgroup_uuid' }])
    expect(moved.portGroupId).toBeNull()
    expect((await refusalOf(engine.ports.create({ nodeId, address })))?.code).toBe('object_conflict')
    expect((await refusalOf(engine.ports.create({ nodeId, address: 'zz' })))?.code).toBe('request_refused')
    const half = { switchId: 'x', portId: '' }
    expect((await refusalOf(engine.ports.create({ nodeId, address: randomMac(), link: half })))?.code).toBe(
      'request_refused',
    )
    for (const remove of [() => engine.ports.delete(port.id), () => engine.portGroups.delete(group.id)]) {
      await whileLocked(remove)
      await remove()
    }
    expect((await engine.ports.list({ nodeId })).items).toEqual([])
    expect((await engine.portGroups.list({ nodeId })).items).toEqual([])
  })
}

export function networkWitness(context: WitnessContext): void {
  describe('the network of a node', () => {
    it('takes and gives back a virtual interface; detaching twice is no error', async () => {
      const { nodes } = context.engine
      const { id } = await makeFakeNode(context.engine)
      const vifId = randomUUID()
      // The network interface `noop` takes everything and keeps nothing.
      await whileLocked(() => nodes.attachVif(id, { vifId }))
      expect(await nodes.vifs(id)).toEqual([])
      await whileLocked(() => nodes.detachVif(id, vifId))
      await whileLocked(() => nodes.detachVif(id, vifId))
    })

    it('has volume connectors and targets while it is switched off', async () => {
      const { engine } = context
      const { id: nodeId } = await makeFakeNode(engine, { interfaces: { storage: 'fake' } })
      await whileLocked(() => engine.nodes.setPower(nodeId, 'off'))
      await followNode(engine, nodeId, ({ powerState, reservation }) => powerState === 'power off' && !reservation)
      const connector = await engine.volumeConnectors.create({
        nodeId,
        type: 'iqn',
        connectorId: `iqn.2026-01.${nodeId}`,
      })
      const volumeId = randomUUID()
      const target = await engine.volumeTargets.create({ nodeId, volumeType: 'iscsi', volumeId, bootIndex: 0 })
      expect(target).toMatchObject({ nodeId, volumeType: 'iscsi', volumeId, bootIndex: 0 })
      expect((await engine.volumeConnectors.list({ nodeId })).items).toEqual([connector])
      expect((await engine.volumeTargets.list({ nodeId })).items).toEqual([target])
      await whileLocked(() => engine.volumeTargets.delete(target.id))
      await whileLocked(() => engine.volumeConnectors.delete(connector.id))
      expect((await engine.volumeTargets.list({ nodeId })).items).toEqual([])
    })
  })
}
