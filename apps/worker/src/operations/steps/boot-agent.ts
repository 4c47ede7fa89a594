import { done, failed, type Outcome, wait } from '@ingot/core/operation/outcome'
import { openAgentSession } from '@ingot/db/agent/agent-session'
import { findDeployImage } from '@ingot/db/provision/find-deploy-image'
import { nudgeNode } from '@ingot/db/provision/finish-provision'
import { loadProvisionNode } from '@ingot/db/provision/load-target'
import type { StepContext } from '../../runtime/step'
import { bmcOf, findAgent, nodeOf } from './target'

/** Checks that the node can boot the agent at all, and expects one look-up of it from now on. */
export async function prepareAgentBoot(context: StepContext): Promise<Outcome> {
  const node = await loadProvisionNode(context.database, nodeOf(context))
  if (node.pxePortCount === 0) return failed('no_pxe_port', { node: node.name })
  if (!(await findDeployImage(context.database, node.arch))) return failed('deploy_image_missing', { arch: node.arch })
  await openAgentSession(context.database, context.lease, node.id)
  return done
}

/** One network boot: after it the BMC falls back to the disk by itself. */
export async function setNetworkBoot(context: StepContext): Promise<Outcome> {
  const { bootMode } = await loadProvisionNode(context.database, nodeOf(context))
  await (await bmcOf(context)).boot.set({ device: 'pxe', persistent: false, mode: bootMode })
  return done
}

/** From now on the disk, for good: otherwise a machine that boots from the network first is installed for ever (DP-12). */
export async function setDiskBoot(context: StepContext): Promise<Outcome> {
  const { bootMode } = await loadProvisionNode(context.database, nodeOf(context))
  await (await bmcOf(context)).boot.set({ device: 'disk', persistent: true, mode: bootMode })
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
    await context.save({ waitingForAgent: true })
  }
  return wait('agent_starting', 'agent', context.deps.pace.agentPollMs, 'agent')
}
