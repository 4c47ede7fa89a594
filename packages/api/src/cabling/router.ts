import { fillCablingInput } from '@ingot/core/cabling/input'
import { cableStates } from '@ingot/core/cabling/judge-cabling'
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
