import { vifPlan } from '@ingot/core/ironic/vif-plan'
import { done, failed, type Outcome } from '@ingot/core/operation/outcome'
import { listHostVnics } from '@ingot/db/ironic/host-vnics'
import { bindVnics } from '@ingot/db/provision/bind-vnics'
import type { StepContext } from '../../runtime/step'
import { hostOf, nodeOf } from '../steps/target'
import { ironicTargetOf } from './ironic-target'
import { allPages } from './read-fleet'
import { requireImage } from './state-verb'
import { withPatience } from './with-patience'

/**
 * Says in Ironic whose the node is now, so that nobody else can take it, binds the host's addresses to the NICs that
 * Ironic knows, and attaches them as VIFs where Ironic connects networks. A node with another instance on it is left alone.
 */
export async function prepareIronicDeploy(context: StepContext): Promise<Outcome> {
  const { engine, ironicNodeId, maintenance, name } = await ironicTargetOf(context)
  if (maintenance) return failed('action_refused', { reason: 'in_maintenance', node: name })
  await requireImage(context)
  const hostId = hostOf(context)
  return withPatience(context, async () => {
    const node = await engine.nodes.get(ironicNodeId)
    if (node.instanceId !== null && node.instanceId !== hostId)
      return failed('object_conflict', { instance: node.instanceId })
    const ports = await allPages((page) => engine.ports.list({ ...page, nodeId: ironicNodeId }))
    const addresses = ports.map(({ address }) => address)
    await bindVnics(context.database, context.lease, hostId, nodeOf(context), addresses)
    if (node.instanceId === null)
      await engine.nodes.update(ironicNodeId, [{ op: 'add', path: '/instance_uuid', value: hostId }])
    const { network } = node.interfaces
    const { connectedBy, attach } = vifPlan(network, await listHostVnics(context.database, hostId), ports)
    // An undeploy takes them off again: ironic/conductor/manager.py, _do_node_tear_down.
    for (const vif of attach) await engine.nodes.attachVif(ironicNodeId, vif)
    const evidence = { instance: hostId, driver: node.driver, ports: ports.length }
    context.evidence({ ...evidence, networkInterface: network, connectedBy, vifs: attach.length })
    return done
  })
}
