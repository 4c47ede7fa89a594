import type { Actor } from '@ingot/core/access/actor'
import { IngotError } from '@ingot/core/error/ingot-error'
import { requesterStopReason } from '@ingot/core/firmware/campaign-requester'
import { decideCampaign } from '@ingot/core/firmware/decide-campaign'
import { hardwareActions } from '@ingot/core/hardware/actions'
import type { Database } from '@ingot/db/database'
import { endCampaign } from '@ingot/db/firmware/end-campaign'
import { findRequester } from '@ingot/db/firmware/find-requester'
import {
  collectCampaignResults,
  listRunningCampaigns,
  noteCampaignNode,
  type RunningCampaign,
} from '@ingot/db/firmware/follow-campaigns'
import { findNodeSummary } from '@ingot/db/node/find-node-summaries'
import { requestOperation } from '@ingot/db/operation/request-operation'

/**
 * One look at every firmware campaign that runs: takes results over, starts what is next, ends what is done. Returns how
 * many nodes were started. Safe to repeat, also after a kill between any two statements: a node's operation is found again
 * because the same one is never doubled.
 */
export async function advanceCampaigns(database: Database, now: Date): Promise<number> {
  await collectCampaignResults(database)
  let started = 0
  for (const campaign of await listRunningCampaigns(database)) {
    const requester = await findRequester(database, campaign.requestedBy)
    const decision = decideCampaign({ ...campaign, requesterStop: requesterStopReason(requester) }, now)
    if (decision.kind === 'end') {
      const reason = decision.status === 'stopped' ? decision.reason : null
      await endCampaign(database, { campaignId: campaign.id, status: decision.status, reason, context: workerContext })
    } else if (decision.kind === 'start' && requester)
      for (const nodeId of decision.nodeIds)
        if (await startNode(database, { campaign, actor: requester.actor, nodeId })) started += 1
  }
  return started
}

const workerContext = { actorId: null, actorName: 'ingot-worker' }

interface NodeStart {
  readonly campaign: RunningCampaign
  /** its requester, who must be allowed to do by hand what is done here */
  readonly actor: Actor
  readonly nodeId: string
}

/** A node that is busy is asked again at the next look; one that may not be touched is passed over. */
async function startNode(database: Database, { campaign, actor, nodeId }: NodeStart): Promise<boolean> {
  const { id, items, requestedBy, requesterName } = campaign
  const node = await findNodeSummary(database, nodeId)
  if (!node) return false
  try {
    const operation = await requestOperation(database, {
      kind: 'node.update_firmware',
      action: 'node.update_firmware',
      nodeId,
      targetName: node.name,
      input: { campaignId: id, items: items.map((item) => ({ ...item })) },
      context: { actorId: requestedBy, actorName: requesterName },
      rule: (target) => hardwareActions(actor, target.node, target.node.openOperations).updateFirmware,
    })
    await noteCampaignNode(database, id, nodeId, { operationId: operation.id })
    return true
  } catch (error) {
    if (!(error instanceof IngotError)) throw error
    if (error.code === 'operation_open') return false
    const reason = (error.data.reason as { code?: string } | undefined)?.code
    await noteCampaignNode(database, id, nodeId, { skipped: reason ?? error.code })
    return false
  }
}
