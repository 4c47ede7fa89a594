import { fillRacksInput, rackInput } from '@ingot/core/rack/input'
import { fillRacks } from '@ingot/db/rack/fill-racks'
import { getRack } from '@ingot/db/rack/get-rack'
import { listRackOffers } from '@ingot/db/rack/list-rack-offers'
import { listRacks } from '@ingot/db/rack/list-racks'
import { z } from 'zod'
import { requires, router } from '../procedures'

const zoneInput = z.object({ zoneId: z.uuid().optional().describe('Of this zone only') }).prefault({})

export const rackRouter = router({
  list: requires('node:show')
    .input(zoneInput)
    .query(({ ctx, input }) => listRacks(ctx.database, input.zoneId)),
  get: requires('port:manage')
    .input(z.object({ zoneId: z.uuid('zone_required'), rack: rackInput }))
    .query(({ ctx, input }) => getRack(ctx.database, input.zoneId, input.rack)),
  /** Nodes of no known rack whose cables all end at switches of one rack. */
  offers: requires('port:manage')
    .input(zoneInput)
    .query(async ({ ctx, input }) => ({ items: await listRackOffers(ctx.database, input.zoneId) })),
  fill: requires('node:edit', { audit: 'rack.fill' })
    .input(fillRacksInput)
    .mutation(async ({ ctx, input }) => ({ results: await fillRacks(ctx.database, input.items, ctx.mutation) })),
})
