import { IngotError } from '@ingot/core/error/ingot-error'
import type { BaselineItem } from '@ingot/core/firmware/compare-firmware'
import type { CampaignStatus } from '@ingot/core/firmware/decide-campaign'
import type { Database } from '../database'
import { Prisma } from '../internal/generated/prisma/client'
import { prismaOf } from '../internal/handle'
import { allOf, keyset, likeAnywhere, type SortColumn, toPage } from '../internal/keyset'
import type { Page, PageRequest } from '../list/page'
import { type CampaignDetail, type CampaignNodeView, type CampaignSummary, campaignSql } from './campaign-view'

export const campaignSortKeys = ['createdAt', 'name'] as const
export type CampaignSortKey = (typeof campaignSortKeys)[number]
const columns: Record<CampaignSortKey, SortColumn> = {
  createdAt: { sql: Prisma.sql`c.created_at`, type: 'timestamptz' },
  name: { sql: Prisma.sql`c.name`, type: 'text' },
}

/** One page of firmware campaigns. One query. */
export async function listCampaigns(
  database: Database,
  request: PageRequest<CampaignSortKey> & {
    readonly filter?: { readonly status?: CampaignStatus | undefined } | undefined
  },
): Promise<Page<CampaignSummary>> {
  const keys = keyset(request, columns, { sql: Prisma.sql`c.id`, type: 'uuid' })
  const { q, filter = {} } = request
  const where = allOf([
    keys.after,
    filter.status !== undefined && Prisma.sql`c.status = ${filter.status}`,
    q !== undefined && q !== '' && Prisma.sql`c.name ILIKE ${likeAnywhere(q)}`,
  ])
  const rows = await prismaOf(database).$queryRaw<(CampaignSummary & { sortValue: string })[]>`
    SELECT ${keys.sortValue} AS "sortValue", ${campaignSql}
    FROM firmware_campaign c JOIN firmware_baseline b ON b.id = c.baseline_id WHERE ${where} ${keys.orderBy} LIMIT ${keys.fetch}`
  return toPage(request, rows, ({ sortValue: _sortValue, ...campaign }) => campaign)
}

/** One campaign with its nodes in the order in which they go. Throws `not_found`. Two queries. */
export async function getCampaign(database: Database, id: string): Promise<CampaignDetail> {
  const prisma = prismaOf(database)
  const [campaign] = await prisma.$queryRaw<(CampaignSummary & { items: BaselineItem[] })[]>`
    SELECT ${campaignSql}, c.items FROM firmware_campaign c JOIN firmware_baseline b ON b.id = c.baseline_id WHERE c.id = ${id}::uuid`
  if (!campaign) throw new IngotError('not_found')
  const nodes = await prisma.$queryRaw<CampaignNodeView[]>`
    SELECT m.node_id AS "nodeId", n.name AS "nodeName", m.position, m.canary, m.status, m.operation_id AS "operationId", m.reason,
      m.finished_at AS "finishedAt"
    FROM firmware_campaign_node m JOIN node n ON n.id = m.node_id WHERE m.campaign_id = ${id}::uuid ORDER BY m.position`
  return { ...campaign, nodes }
}
