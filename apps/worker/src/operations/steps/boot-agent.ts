import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { openAgentSession } from '@ingot/db/agent/agent-session'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { startAgentFrom } from './start-agent-from'
import { bmcOf, findAgent, nodeOf } from './target'

/** As `prepareAgentBoot` found it. */
const bootModeOf = (context: StepContext) => (context.state.bootMode === 'bios' ? 'bios' : 'uefi')

/** Checks that the node can boot the agent at all, and that nobody took it out of service since the request. */
export async function prepareAgentBoot(context: StepContext): Promise<Outcome> {
  const node = await loadProvisionNode(context.database, nodeOf(context))
  // A deleted host's disks are erased all the same.
  if (node.maintenance && context.kind !== 'host.delete')
    return failed('action_refused', { reason: 'in_maintenance', node: node.name })
  if (node.pxePortCount === 0) return failed('no_pxe_port', { node: node.name })
  if (!(await findDeployImage(context.database, node)))
    return failed('deploy_image_missing', { arch: node.arch, bootMode: node.bootMode })
  context.remember({ bootMode: node.bootMode, bootMethod: node.bootMethod })
  return done
}

/**
 * One boot of the agent, by the network or from the BMC's CD drive: after it the BMC falls back to the disk by itself. One look-up of the agent is expected from now on;
 * the machine is off, so no agent left from before can take the token or answer for the new one.
 */
export async function setNetworkBoot(context: StepContext): Promise<Outcome> {
  const unfit = await startAgentFrom(context, context.state.bootMethod, bootModeOf(context))
  if (unfit) return unfit
  const openedAt = await openAgentSession(context.database, context.lease, nodeOf(context))
  context.known.agent = null
  context.remember({ agentExpectedSince: openedAt.toISOString() })
  return done
}

/** From now on the disk, for good: otherwise a machine that boots from the network first is installed for ever (DP-12). */
export async function setDiskBoot(context: StepContext): Promise<Outcome> {
  await (await bmcOf(context)).boot.set({ device: 'disk', persistent: true, mode: bootModeOf(context) })
  return done
}

/** The node is in its wait state exactly while the agent's first call is awaited. */
export async function waitForAgent(context: StepContext): Promise<Outcome> {
  const nodeId = nodeOf(context)
  if (await findAgent(context)) {
    await nudgeNode(context.database, context.lease, nodeId, 'resume')
    return done
  }
  if (!context.state.waitingForAgent) {
    await nudgeNode(context.database, context.lease, nodeId, 'wait')
    context.remember({ waitingForAgent: true })
  }
  return wait('agent_starting', 'agent', context.deps.pace.agentPollMs, 'agent')
}
