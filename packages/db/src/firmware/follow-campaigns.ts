import type { BaselineItem } from '@ingot/core/firmware/compare-firmware'
import type { Campaign, CampaignNode } from '@ingot/core/firmware/decide-campaign'
import type { Database } from '../database'
import { EVENT_CHANNEL } from '../event/live-event'
import { notify } from '../event/notify'
import { prismaOf } from '../internal/handle'

export type RunningCampaign = Omit<Campaign, 'requesterStop'> & {
  readonly id: string
  readonly name: string
  readonly items: readonly BaselineItem[]
  readonly requestedBy: string | null
  readonly requesterName: string
}

/** Takes over the results of operations that have ended, also of campaigns that were aborted. Returns how many. Safe to repeat. */
export async function collectCampaignResults(database: Database): Promise<number> {
  const changed = await prismaOf(database).$queryRaw<{ count: number }[]>`
    WITH taken AS (
      UPDATE firmware_campaign_node m SET status = CASE WHEN o.status = 'succeeded' THEN 'succeeded' ELSE 'failed' END,
        reason = o.error_code, finished_at = o.finished_at
      FROM operation o WHERE o.id = m.operation_id AND m.status = 'running' AND o.finished_at IS NOT NULL
      RETURNING m.campaign_id
    )
    SELECT count(*)::int AS count, pg_notify(${EVENT_CHANNEL}, json_build_object('topic', 'firmware', 'id', campaign_id)::text)::text
    FROM taken GROUP BY campaign_id`
  return changed.reduce((sum, { count }) => sum + count, 0)
}

/** Every campaign that runs, with its nodes in the order in which they go. One query. */
export async function listRunningCampaigns(database: Database): Promise<RunningCampaign[]> {
  return prismaOf(database).$queryRaw<(RunningCampaign & { nodes: CampaignNode[] })[]>`
    SELECT c.id, c.name, c.items, c.window_start AS "windowStart", c.window_end AS "windowEnd", c.parallel,
      c.max_failures AS "maxFailures", c.requested_by AS "requestedBy", c.requester_name AS "requesterName",
      coalesce((SELECT json_agg(json_build_object('nodeId', m.node_id, 'canary', m.canary, 'status', m.status) ORDER BY m.position)
        FROM firmware_campaign_node m WHERE m.campaign_id = c.id), '[]') AS nodes
    FROM firmware_campaign c WHERE c.status = 'running' ORDER BY c.created_at`
}

/** Notes the operation that works on a node of a campaign, or why the node is passed over. Safe to repeat. */
export async function noteCampaignNode(
  database: Database,
  campaignId: string,
  nodeId: string,
  note: { readonly operationId: string } | { readonly skipped: string },
): Promise<void> {
  const data =
    'operationId' in note
      ? { status: 'running', operationId: note.operationId }
      : { status: 'skipped', reason: note.skipped, finishedAt: new Date() }
  await prismaOf(database).$transaction(async (tx) => {
    const where = { campaignId, nodeId, status: 'pending' }
    const { count } = await tx.firmwareCampaignNode.updateMany({ where, data })
    if (count > 0) await notify(tx, { topic: 'firmware', id: campaignId })
  })
}
