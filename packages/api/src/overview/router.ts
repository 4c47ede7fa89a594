import { requires, router } from '../procedures'
import { getOverview } from './get-overview'

export const overviewRouter = router({
  get: requires('host:show').query(({ ctx }) => getOverview(ctx)),
})
