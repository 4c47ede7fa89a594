import { nodeEngines } from '@ingot/core/node/engine'
import { archs } from '@ingot/core/node/input'
import { nodeStates } from '@ingot/core/node/lifecycle'
import { rackInput } from '@ingot/core/rack/input'
import type { Page } from '@ingot/db/list/page'
import { nodeSortKeys, listNodes as queryNodes } from '@ingot/db/node/list-nodes'
import { z } from 'zod'
import type { AccessContext } from '../context'
import { exportInput } from '../export/order-export'
import { listInput } from '../list-input'
import { tagFilter } from '../tag/tag-filter'
import { type NodeListItem, presentNode } from './present-node'

export const powerStates = ['on', 'off', 'unknown'] as const

export const nodeFilterShape = {
  state: z.array(z.enum(nodeStates)).min(1),
  power: z.array(z.enum(powerStates)).min(1),
  zoneId: z.uuid(),
  regionId: z.uuid(),
  arch: z.enum(archs),
  maintenance: z.boolean(),
  hasHost: z.boolean(),
  engine: z.enum(nodeEngines),
  tags: tagFilter,
  rack: z.array(rackInput).min(1).describe('Names of racks, any of them'),
}
export const listNodesInput = listInput(nodeSortKeys, 'asc', nodeFilterShape)
export const exportNodesInput = exportInput('node', z.object(nodeFilterShape).partial())

export async function listNodes(
  ctx: AccessContext,
  input: z.infer<typeof listNodesInput>,
): Promise<Page<NodeListItem>> {
  const page = await queryNodes(ctx.database, input)
  return { ...page, items: page.items.map((node) => presentNode(ctx.actor, node)) }
}
