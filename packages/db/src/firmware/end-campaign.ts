import { IngotError } from '@ingot/core/error/ingot-error'
import type { CampaignStatus, CampaignStopReason } from '@ingot/core/firmware/decide-campaign'
import type { MutationContext } from '../audit/append-audit'
import type { Database } from '../database'
import { notify } from '../event/notify'
import { mutate } from '../internal/mutate'

export interface CampaignEnd {
  readonly campaignId: string
  readonly status: Exclude<CampaignStatus, 'running'>
  readonly reason: CampaignStopReason | null
  readonly context: MutationContext
}

/**
 * Ends a campaign: nodes that have not begun are passed over, those under way end by themselves. Throws `not_found`, and
 * `action_refused` when it had ended before.
 */
export async function endCampaign(
  database: Database,
  { campaignId, status, reason, context }: CampaignEnd,
): Promise<void> {
  await mutate(database, async (tx) => {
    const campaign = await tx.firmwareCampaign.findUnique({ where: { id: campaignId }, select: { name: true } })
    if (!campaign) throw new IngotError('not_found')
    const { count } = await tx.firmwareCampaign.updateMany({
      where: { id: campaignId, status: 'running' },
      data: { status, stopReason: reason, finishedAt: new Date() },
    })
    if (count === 0) throw new IngotError('action_refused', { reason: { code: 'operation_finished' } })
    await tx.firmwareCampaignNode.updateMany({
      where: { campaignId, status: 'pending' },
      data: { status: 'skipped', reason: reason ?? status, finishedAt: new Date() },
    })
    await notify(tx, { topic: 'firmware', id: campaignId })
    const audit = {
      ...{ context, action: status === 'aborted' ? 'firmware_update.abort' : 'firmware_update.end' },
      ...{ targetKind: 'firmware_update', targetId: campaignId, targetName: campaign.name },
      result: status === 'succeeded' ? ('succeeded' as const) : ('cancelled' as const),
      detail: { status, ...(reason ? { reason } : {}) },
    }
    return { result: undefined, audit }
  })
}
