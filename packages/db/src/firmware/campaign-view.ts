import type { BaselineItem } from '@ingot/core/firmware/compare-firmware'
import type { CampaignNodeStatus, CampaignStatus, CampaignStopReason } from '@ingot/core/firmware/decide-campaign'
import { Prisma } from '../internal/generated/prisma/client'

export interface CampaignSummary {
  readonly id: string
  readonly name: string
  readonly status: CampaignStatus
  readonly stopReason: CampaignStopReason | null
  readonly baselineId: string
  readonly baselineName: string
  readonly windowStart: Date | null
  readonly windowEnd: Date | null
  readonly canaryCount: number
  readonly parallel: number
  readonly maxFailures: number
  readonly requesterName: string
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly counts: Readonly<Record<CampaignNodeStatus, number>>
}
export interface CampaignNodeView {
  readonly nodeId: string
  readonly nodeName: string
  readonly position: number
  readonly canary: boolean
  readonly status: CampaignNodeStatus
  readonly operationId: string | null
  /** an error code, or why it was passed over */
  readonly reason: string | null
  readonly finishedAt: Date | null
}
export interface CampaignDetail extends CampaignSummary {
  /** the baseline as it was when it began */
  readonly items: readonly BaselineItem[]
  readonly nodes: readonly CampaignNodeView[]
}

const countSql = (status: CampaignNodeStatus) =>
  Prisma.sql`(SELECT count(*)::int FROM firmware_campaign_node m WHERE m.campaign_id = c.id AND m.status = ${status})`

/** Columns that make a CampaignSummary of `firmware_campaign c JOIN firmware_baseline b`. */
export const campaignSql = Prisma.sql`c.id, c.name, c.status, c.stop_reason AS "stopReason", c.baseline_id AS "baselineId",
  split_part(b.name, '#', 1) AS "baselineName", c.window_start AS "windowStart", c.window_end AS "windowEnd",
  c.canary_count AS "canaryCount", c.parallel, c.max_failures AS "maxFailures", c.requester_name AS "requesterName",
  c.created_at AS "createdAt", c.finished_at AS "finishedAt",
  json_build_object('pending', ${countSql('pending')}, 'running', ${countSql('running')}, 'succeeded', ${countSql('succeeded')},
    'failed', ${countSql('failed')}, 'skipped', ${countSql('skipped')}) AS counts`
