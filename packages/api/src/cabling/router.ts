import { fillCablingInput } from '@ingot/core/cabling/input'
import { cableStates } from '@ingot/core/cabling/judge-cabling'
import { cableSortKeys } from '@ingot/core/cabling/page-cables'
import { fillCables } from '@ingot/db/cabling/fill-cables'
import { z } from 'zod'
import { requires, router } from '../procedures'
import { listCabling } from './list-cabling'

const listCablingInput = z
  .object({
    zoneId: z.uuid().optional(),
    switchId: z.uuid().optional(),
    nodeId: z.uuid().optional(),
    state: z.array(z.enum(cableStates)).min(1).optional(),
    offered: z.boolean().optional().describe('Only those for which a declaration would fit'),
    q: z.string().max(100).optional().describe('Part of the name of a node, a card or a switch, or of a MAC address'),
    sort: z
      .object({ key: z.enum(cableSortKeys), direction: z.enum(['asc', 'desc']).default('asc') })
      .default({ key: 'state', direction: 'asc' })
      .describe('By state: wrong ones first'),
    offset: z.number().int().nonnegative().default(0),
    limit: z.number().int().min(1).max(1000).default(200),
  })
  .prefault({})

export const cablingRouter = router({
  list: requires('port:manage')
    .input(listCablingInput)
    .query(({ ctx, input }) => listCabling(ctx, input)),
  fill: requires('port:manage', { audit: 'cabling.fill' })
    .input(fillCablingInput)
    .mutation(async ({ ctx, input }) => ({ results: await fillCables(ctx.database, input.items, ctx.mutation) })),
})
