import { requires, router } from '../procedures'
import { compareInspections, compareInspectionsInput } from './compare-inspections'
import { listInspections, listInspectionsInput } from './list-inspections'

export const inspectionRouter = router({
  list: requires('node:show')
    .input(listInspectionsInput)
    .query(({ ctx, input }) => listInspections(ctx, input)),
  compare: requires('node:show')
    .input(compareInspectionsInput)
    .query(({ ctx, input }) => compareInspections(ctx, input)),
})
