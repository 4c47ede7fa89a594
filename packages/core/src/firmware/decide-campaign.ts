import type { RequesterStopReason } from './campaign-requester'

export const campaignStatuses = ['running', 'succeeded', 'stopped', 'aborted'] as const
export type CampaignStatus = (typeof campaignStatuses)[number]
export const campaignNodeStatuses = ['pending', 'running', 'succeeded', 'failed', 'skipped'] as const
export type CampaignNodeStatus = (typeof campaignNodeStatuses)[number]
export type CampaignStopReason =
  | 'canary_failed'
  | 'too_many_failures'
  | 'window_closed'
  | 'aborted'
  | RequesterStopReason

export interface CampaignNode {
  readonly nodeId: string
  readonly canary: boolean
  readonly status: CampaignNodeStatus
}
export interface Campaign {
  readonly windowStart: Date | null
  readonly windowEnd: Date | null
  readonly parallel: number
  readonly maxFailures: number
  /** Why it may not go on in its requester's name; null: it may. */
  readonly requesterStop: RequesterStopReason | null
  /** in the order in which they shall go */
  readonly nodes: readonly CampaignNode[]
}

export type CampaignDecision =
  /** Nothing to do until something ends or the window opens. */
  | { readonly kind: 'wait' }
  | { readonly kind: 'start'; readonly nodeIds: readonly string[] }
  | { readonly kind: 'end'; readonly status: 'succeeded' }
  | { readonly kind: 'end'; readonly status: 'stopped'; readonly reason: CampaignStopReason }

/**
 * What a campaign does next. Canaries go first and alone; one that fails stops everything. So do `maxFailures` failures,
 * the end of the window and the end of the requester's right. What runs is never interrupted: it ends before the campaign does.
 */
export function decideCampaign({ nodes, ...campaign }: Campaign, now: Date): CampaignDecision {
  const running = nodes.filter(({ status }) => status === 'running').length
  const pending = nodes.filter(({ status }) => status === 'pending')
  const failed = nodes.filter(({ status }) => status === 'failed')
  const stop = (reason: CampaignStopReason): CampaignDecision =>
    running > 0 ? { kind: 'wait' } : { kind: 'end', status: 'stopped', reason }
  if (failed.some(({ canary }) => canary)) return stop('canary_failed')
  if (failed.length >= campaign.maxFailures) return stop('too_many_failures')
  if (pending.length === 0) return running > 0 ? { kind: 'wait' } : { kind: 'end', status: 'succeeded' }
  if (campaign.requesterStop) return stop(campaign.requesterStop)
  if (campaign.windowEnd && now >= campaign.windowEnd) return stop('window_closed')
  if (campaign.windowStart && now < campaign.windowStart) return { kind: 'wait' }
  const open = nodes.filter(({ canary, status }) => canary && (status === 'pending' || status === 'running'))
  const next = open.length > 0 ? pending.filter(({ canary }) => canary) : pending
  const nodeIds = next.slice(0, Math.max(0, campaign.parallel - running)).map(({ nodeId }) => nodeId)
  return nodeIds.length > 0 ? { kind: 'start', nodeIds } : { kind: 'wait' }
}
