import { listZones } from '@ingot/db/zone/list-zones'
import { open, router } from '../procedures'

export const zoneRouter = router({
  list: open().query(({ ctx }) => listZones(ctx.database)),
})
