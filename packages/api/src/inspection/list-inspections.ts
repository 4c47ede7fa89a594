import {
  type InspectionView,
  inspectionSortKeys,
  listInspections as queryInspections,
} from '@ingot/db/inspection/list-inspections'
import type { Page } from '@ingot/db/list/page'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { locateNode } from '../node/locate-node'

export const listInspectionsInput = z.object({
  nodeId: z.uuid(),
  cursor: z.string().max(2000).nullish(),
  limit: z.number().int().min(10).max(100).default(25),
})

/** The inspections of a node, newest first. */
export async function listInspections(
  ctx: AccessContext,
  { nodeId, cursor, limit }: z.infer<typeof listInspectionsInput>,
): Promise<Page<InspectionView>> {
  await locateNode(ctx, nodeId)
  const sort = { key: inspectionSortKeys[0], direction: 'desc' } as const
  return queryInspections(ctx.database, nodeId, { sort, cursor, limit })
}
